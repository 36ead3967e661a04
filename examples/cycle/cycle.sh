#!/bin/sh
# 一年一次的循环，可放进 cron 或 CI。用法：cycle.sh 工作文件夹
# One yearly cycle, for cron or CI.   Usage:  cycle.sh FOLDER
#
# FOLDER 里有上年的评价（2026.yaml）和更早的（2025.yaml）。脚本从上年开始新的一年，写入由各系统汇总的
# 数据和自评师给出的评分，设关检查，生成带对比的报告，最后封存。任何一步不成，脚本就停在那里。
set -eu

folder=${1:?usage: cycle.sh FOLDER}
here=$(cd "$(dirname "$0")" && pwd)
cd "$folder"

# 1. 从上年开始。已经开始过就接着做：new 从不覆盖文件。
#    Begin from last year; a year that was begun goes on, for new never overwrites.
test -e 2027.yaml || zhuoyue new 2027.yaml --from 2026.yaml --assessor 质量管理部

# 2. 各系统汇总的事实（MES、LIMS、ERP……），写成评价文件的样子，只含要写入的部分。先看会改动什么，再写入。
#    Facts collected from systems, in the form of an assessment: shown first, then written; all of it or nothing.
zhuoyue set 2027.yaml --file "$here/collected.yaml" --dry-run
zhuoyue set 2027.yaml --file "$here/collected.yaml"

# 3. 自评师的评分。平时由 zhuoyue assess 2027.yaml 逐项给出，这里用现成的文件代替。
#    The assessors' ratings; usually given in zhuoyue assess, here prepared.
zhuoyue set 2027.yaml --file "$here/ratings.yaml"

# 4. 沿用的内容逐条确认。人来做，这里代为全部确认，并写上报告日期。
#    What was taken over is confirmed, by people; here all at once.
zhuoyue set 2027.yaml confirm=all date=2027-11-20

# 5. 设关：评完、确认完、总分不低于 500、各项不比上年低 10 个百分点以上。没过就退出（1），并列出每一处。
#    Gates: what is missed is listed, and the exit code is 1.
zhuoyue check 2027.yaml --complete --confirmed --min-total 500 \
    --no-regression 2026.yaml --tolerance 10

# 6. 报告与对比表。
#    The report and the table of years.
zhuoyue report 2027.yaml --compare 2025.yaml --compare 2026.yaml -o 2027.pdf
zhuoyue compare 2025.yaml 2026.yaml 2027.yaml --format csv -o years.csv

# 7. 封存：从此不再改动。
#    Sealed: from now on it does not change.
zhuoyue seal 2027.yaml --date 2027-11-30
