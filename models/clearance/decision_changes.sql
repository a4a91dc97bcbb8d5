{{ config(materialized='view') }}
-- One row a charge whose outcome under the enacted law differs from the last run of an earlier day, and why it does:
-- data (a row of the person's record differs), law (the state's law does, or the program that
-- applies it), calendar (neither: days went by)
{% set columns = ['status', 'provision_id', 'eligible_on', 'blocked_by', 'missing'] %}
{% set prior = prior_relation('charge_outcomes') %}
with

now_ as (select * from {{ ref('charge_outcomes') }} where policy_id = 'enacted'),

before as ({{ prior or 'select * from now_ where false' }}),

compared as (
    select
        coalesce(now_.charge_id, before.charge_id) as charge_id,
        coalesce(now_.person_id, before.person_id) as person_id,
        coalesce(now_.jurisdiction, before.jurisdiction) as jurisdiction,
        {% for column in columns %}
        before.{{ column }} as {{ column }}_before,
        now_.{{ column }} as {{ column }}_now,
        {% endfor %}
        before.as_of as as_of_before,
        {{ as_of() }} as as_of
    from now_
    full join before on now_.charge_id = before.charge_id and before.policy_id = 'enacted'
),

changed as (
    select * from compared
    where
        {% for column in columns %}
        coalesce(cast({{ column }}_before as {{ text_type() }}), '')
        <> coalesce(cast({{ column }}_now as {{ text_type() }}), ''){{ ' or' if not loop.last }}
        {% endfor %}
),

-- people of whom a row came, went or differs
touched as (
    {% for name in ['people', 'charges', 'cases', 'sorted_facts'] %}
    select person_id from ({{ rows_that_differ(name) }}) as {{ name }}
    {{ 'union' if not loop.last }}
    {% endfor %}
),

prior_laws as ({{ prior_relation('law_versions') or 'select * from ' ~ ref('law_versions') }}),

relaid as (
    select laws.jurisdiction
    from {{ ref('law_versions') }} as laws
    inner join prior_laws
        on laws.jurisdiction = prior_laws.jurisdiction
    where laws.law_version <> prior_laws.law_version
),

programs as (
    select count(distinct project_commit) as commits
    from (
        select project_commit from {{ ref('this_run') }}
        union all
        select max(runs.project_commit) as project_commit
        from {{ ref('runs') }} as runs
        where runs.as_of = (select max(past.as_of) from {{ ref('runs') }} as past where past.as_of < {{ as_of() }})
    ) as run_and_last
)

select
    changed.charge_id,
    changed.jurisdiction,
    {% for column in columns %}
    changed.{{ column }}_before,
    changed.{{ column }}_now,
    {% endfor %}
    case
        when touched.person_id is not null then 'data'
        when relaid.jurisdiction is not null or programs.commits > 1 then 'law'
        else 'calendar'
    end as cause,
    changed.as_of_before,
    changed.as_of
from changed
cross join programs
left join touched on changed.person_id = touched.person_id
left join relaid on changed.jurisdiction = relaid.jurisdiction
-- on the first run nothing was there before
where {{ 'true' if prior else 'false' }}
