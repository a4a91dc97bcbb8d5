-- Every relief of the registry stands in seeds/codes/retention.csv once, with a whole number of days or none
select provisions.relief, count(retention.relief) as entries
from (select distinct relief from {{ ref('provisions') }}) as provisions
left join {{ ref('retention') }} as retention on provisions.relief = {{ clean('retention.relief') }}
group by provisions.relief
having
    count(retention.relief) <> 1
    or max(case when {{ matches("coalesce(" ~ clean('retention.purge_after_days') ~ ", '0')", '^[0-9]{1,5}$') }}
        then 0 else 1 end) = 1
