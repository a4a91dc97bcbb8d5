-- Every raw row is exactly one of kept, duplicate, rejected
select * from {{ ref('raw_row_counts') }}
where delivered_rows <> kept_rows + duplicate_rows + rejected_rows
