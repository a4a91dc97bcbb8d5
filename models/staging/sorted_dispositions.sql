-- Every raw row of `dispositions` and its verdict. A text that the vocabulary does not know is kept as `unknown`.
with

charges as (select charge_id, jurisdiction from {{ ref('sorted_charges') }} where verdict = 'kept'),

terms as (
    select text, {{ clean('jurisdiction') }} as jurisdiction, {{ clean('disposition') }} as disposition
    from {{ ref('dispositions') }}
),

deliveries as ({{ deliveries('dispositions', ['disposition_id']) }}),

typed as (
    select
        deliveries.*,
        {{ safe_date('deliveries.disposition_date') }} as disposition_day,
        charges.charge_id as known_charge,
        coalesce(state_terms.disposition, terms.disposition) as known_disposition
    from deliveries
    left join charges on deliveries.charge_id = charges.charge_id
    left join terms on lower(deliveries.disposition) = terms.text and terms.jurisdiction is null
    left join terms as state_terms
        on lower(deliveries.disposition) = state_terms.text and charges.jurisdiction = state_terms.jurisdiction
),

judged as (
    select
        *,
        {{ first_problem([
            blank('disposition_id'),
            blank('charge_id'),
            blank('disposition'),
            ('disposition_id', 'stands twice with different content', "delivery = 'conflict'"),
            ('charge_id', 'is not in charges', 'known_charge is null'),
            unreadable('disposition_date', 'disposition_day', 'a date such as 2019-03-15'),
            impossible_day('disposition_date', 'disposition_day', data_through()),
        ]) }} as problem
    from typed
)

select
    disposition_id,
    charge_id,
    coalesce(known_disposition, 'unknown') as disposition,
    disposition as disposition_text,
    disposition_day as disposition_date,
    {{ verdict() }} as verdict,
    problem,
    {{ problem_value(['disposition_id', 'charge_id', 'disposition', 'disposition_date']) }} as problem_value
from judged
