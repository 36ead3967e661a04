//! From a float of a workbook to the digits that a spreadsheet shows.

/// Significant digits that spreadsheets keep of what is typed: more are noise of the float.
const SIGNIFICANT: usize = 15;

/// The shortest decimal at 15 significant digits, times a power of ten; none of what is no number.
pub(super) fn digits(value: f64, shift: i32) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    let text = format!("{:.*e}", SIGNIFICANT - 1, value.abs());
    let (mantissa, exponent) = text.split_once('e')?;
    let exponent = exponent.parse::<i32>().ok()? + shift;
    let significant = mantissa.replace('.', "");
    let significant = significant.trim_end_matches('0');
    if significant.is_empty() {
        return Some("0".to_owned());
    }
    let sign = if value < 0.0 { "-" } else { "" };
    Some(format!("{sign}{}", placed(significant, exponent)))
}

/// Digits with the point after the first one moved by `exponent` places to the right.
fn placed(significant: &str, exponent: i32) -> String {
    let whole = exponent + 1;
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
    let length = i32::try_from(significant.len()).unwrap_or(i32::MAX);
    if whole <= 0 {
        format!("0.{}{significant}", zeros(-whole))
    } else if whole >= length {
        format!("{significant}{}", zeros(whole - length))
    } else {
        let (before, after) = significant.split_at(usize::try_from(whole).unwrap_or(0));
        format!("{before}.{after}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    #[track_caller]
    fn check(value: f64, shift: i32, expected: &str) {
        assert_eq!(super::digits(value, shift).as_deref(), Some(expected), "{value}");
    }

    #[test]
    fn floats_are_read_as_spreadsheets_show_them() {
        check(0.1 + 0.2, 0, "0.3");
        check(98.5, 0, "98.5");
        check(-3.2, 0, "-3.2");
        check(0.0, 0, "0");
        check(-0.0, 0, "0");
        check(1e11, 0, "100000000000");
        check(1.1 * 1.1, 0, "1.21");
        check(1e-7, 0, "0.0000001");
        check(2.0 / 3.0, 0, "0.666666666666667");
        check(0.985, 2, "98.5");
        check(0.07, 2, "7");
        check(1.0, 2, "100");
        check(0.57, 2, "57");
        assert_eq!(super::digits(f64::NAN, 0), None);
    }

    proptest! {
        #[test]
        fn what_was_typed_comes_back(whole in 0..999_999_999_i64, decimals in 0..=6_u32, is_negative: bool) {
            let ten = 10_i64.pow(decimals);
            let (before, after) = (whole / ten, whole % ten);
            let width = decimals as usize;
            let typed = if decimals == 0 { before.to_string() } else { format!("{before}.{after:0width$}") };
            let typed = if is_negative && whole != 0 { format!("-{typed}") } else { typed };
            let float: f64 = typed.parse().unwrap();
            let shortest = if typed.contains('.') { typed.trim_end_matches('0').trim_end_matches('.') } else { &typed };
            prop_assert_eq!(super::digits(float, 0).unwrap(), shortest);
        }
    }
}
