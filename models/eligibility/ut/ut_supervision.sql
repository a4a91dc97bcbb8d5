-- One row a person and unbroken time in state prison or under the Department of Corrections, as far as sentences tell.
-- An end that nobody recorded is open(); a beginning is the judgment.
with

charges as (
    select * from {{ ref('ut_charges') }} where policy_id = 'enacted' and coalesce(is_convicted, true)
),

terms as (
    select
        charge_id,
        person_id,
        case
            when is_prison then true
            when supervised_by = 'doc' then true
            -- a conviction without a sentence in a table that was delivered
            when not is_sentence_known and {{ is_supplied('sentences') }} then false
            -- a part of the sentence of which nobody knows the type may be prison
            when not is_prison and (supervised_by in ('court', 'private') or not is_supervised) then false
        end as is_corrections,
        coalesce(imposed_date, conviction_date, {{ always() }}) as starts_on,
        coalesce(
            case
                when is_supervised and supervision_end_date is null then null
                -- prison beside probation is served when that is revoked, and has an end of its own
                when is_prison and is_probation and released_date is null and coalesce(probation_revoked, true)
                    then null
                else greatest(released_date, supervision_end_date)
            end,
            completed_date,
            {{ open() }}
        ) as ends_on
    from charges
),

{% set in_order = 'over (partition by person_id, coalesce(is_corrections, false)'
    ~ ' order by starts_on, ends_on, charge_id)' %}
-- terms that overlap or touch are one
reaching as (
    select *, max(ends_on) {{ in_order }} as reaches_to
    from terms
    where coalesce(is_corrections, true)
),

following as (
    select *, case when starts_on <= lag(reaches_to) {{ in_order }} then 0 else 1 end as is_new
    from reaching
),

numbered as (
    select *, sum(is_new) {{ in_order }} as place
    from following
)

select
    person_id,
    -- null: probation under nobody knows whom
    is_corrections,
    min(starts_on) as starts_on,
    max(ends_on) as ends_on
from numbered
group by person_id, is_corrections, place
