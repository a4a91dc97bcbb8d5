-- Nothing is lost or doubled on the way
with

source_rows as (
    select 'people' as name, count(distinct person_id) as row_count
    from {{ source('ccap', 'cases') }}
    union all
    select 'cases', count(*) from {{ source('ccap', 'cases') }}
    union all
    select 'balances', count(*) from {{ source('ccap', 'cases') }}
    union all
    select 'charges', count(*) from {{ source('ccap', 'charges') }}
    union all
    select 'dispositions', count(disposition) from {{ source('ccap', 'charges') }}
    union all
    select 'components', count(*) from {{ source('ccap', 'sentence_components') }}
    union all
    select 'convictions', count(*) from {{ source('ccap', 'charges') }}
    where disposition in (select disposition from {{ ref('convictions') }})
),

raw_rows as (
    {%- for table in ['people', 'cases', 'balances', 'charges', 'dispositions'] %}
    select '{{ table }}' as name, count(*) as row_count from {{ ref(table) }}
    union all
    {%- endfor %}
    select if(sentence_id like '%-end', 'convictions', 'components'), count(*)
    from {{ ref('sentences') }}
    group by all
)

(select * from source_rows except select * from raw_rows)
union all
(select * from raw_rows except select * from source_rows where row_count > 0)
