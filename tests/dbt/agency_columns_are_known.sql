-- Every row of seeds/codes/agency_columns.csv names an agency of the workflow or, once, everybody else, and columns of
-- clearance_exports, each once, action_id and step among them
{% set exports = graph.nodes['model.record_clearance.clearance_exports'].columns.keys() if execute else ['none'] %}
with

known as (
    {% for column in exports %}
    select '{{ column }}' as column_name
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

agencies as (select distinct jurisdiction, agency from {{ ref('workflow') }}),

written as (
    select
        coalesce({{ clean('jurisdiction') }}, '') as jurisdiction,
        coalesce({{ clean('agency') }}, '') as agency,
        ' ' || {{ clean('columns') }} || ' ' as listed
    from {{ ref('agency_columns') }}
),

counted as (
    select written.jurisdiction, written.agency, written.listed, count(known.column_name) as columns_known
    from written
    left join known on position(' ' || known.column_name || ' ' in written.listed) > 0
    group by written.jurisdiction, written.agency, written.listed
),

judged as (
    select
        counted.jurisdiction,
        counted.agency,
        case
            when counted.listed is null then 'columns are missing'
            when counted.columns_known <> length(counted.listed) - length(replace(counted.listed, ' ', '')) - 1
                then 'a column that clearance_exports does not have, or that stands twice, or two spaces'
            when position(' action_id ' in counted.listed) = 0 then 'no action_id'
            when position(' step ' in counted.listed) = 0 then 'no step'
            when counted.jurisdiction || counted.agency <> '' and agencies.agency is null
                then 'an agency that no workflow of the state names'
        end as problem
    from counted
    left join agencies
        on counted.jurisdiction = agencies.jurisdiction and counted.agency = agencies.agency
)

select jurisdiction, agency, problem
from judged
where problem is not null
union all
select jurisdiction, agency, 'stands twice' as problem
from written
group by jurisdiction, agency
having count(*) > 1
union all
select '' as jurisdiction, '' as agency, 'there is no row for everybody else' as problem
from written
having sum(case when jurisdiction || agency = '' then 1 else 0 end) = 0
