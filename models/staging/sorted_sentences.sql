-- Every raw row of `sentences` and its verdict: kept, duplicate or rejected
with

charges as (select charge_id from {{ ref('sorted_charges') }} where verdict = 'kept'),

deliveries as ({{ deliveries('sentences', ['sentence_id']) }}),

typed as (
    select
        deliveries.*,
        {{ safe_date('deliveries.imposed_date') }} as imposed_day,
        {{ safe_date('deliveries.released_date') }} as released_day,
        {{ safe_date('deliveries.supervision_end_date') }} as supervision_end_day,
        {{ safe_date('deliveries.completed_date') }} as completed_day,
        {{ safe_number('deliveries.min_days') }} as minimum,
        {{ safe_number('deliveries.max_days') }} as maximum,
        {{ safe_boolean('deliveries.probation_revoked') }} as revoked,
        types.sentence_type as known_type,
        charges.charge_id as known_charge
    from deliveries
    left join charges on deliveries.charge_id = charges.charge_id
    left join {{ ref('sentence_types') }} as types on lower(deliveries.sentence_type) = types.text
),

judged as (
    select
        *,
        {{ first_problem([
            blank('sentence_id'),
            blank('charge_id'),
            ('sentence_id', 'stands twice with different content', "delivery = 'conflict'"),
            ('charge_id', 'is not in charges', 'known_charge is null'),
            unreadable('imposed_date', 'imposed_day', 'a date such as 2019-03-15'),
            unreadable('released_date', 'released_day', 'a date such as 2019-03-15'),
            unreadable('supervision_end_date', 'supervision_end_day', 'a date such as 2019-03-15'),
            unreadable('completed_date', 'completed_day', 'a date such as 2019-03-15'),
            unreadable('min_days', 'minimum', 'a number of days'),
            unreadable('max_days', 'maximum', 'a number of days'),
            unreadable('probation_revoked', 'revoked', 'true or false'),
            ('min_days', 'is no possible term', 'minimum < 0 or minimum > 200000'),
            ('max_days', 'is no possible term', 'maximum < 0 or maximum > 200000 or maximum < minimum'),
            impossible_day('imposed_date', 'imposed_day', data_through()),
            impossible_day('released_date', 'released_day', "date '2200-01-01'"),
            impossible_day('supervision_end_date', 'supervision_end_day', "date '2200-01-01'"),
            impossible_day('completed_date', 'completed_day', "date '2200-01-01'"),
        ]) }} as problem
    from typed
)

select
    sentence_id,
    charge_id,
    coalesce(known_type, 'unknown') as sentence_type,
    sentence_type as sentence_type_text,
    imposed_day as imposed_date,
    {{ whole('minimum') }} as min_days,
    {{ whole('maximum') }} as max_days,
    released_day as released_date,
    supervision_end_day as supervision_end_date,
    completed_day as completed_date,
    revoked as probation_revoked,
    {{ verdict() }} as verdict,
    problem,
    {{ problem_value(['sentence_id', 'charge_id', 'imposed_date', 'released_date', 'supervision_end_date',
        'completed_date', 'min_days', 'max_days', 'probation_revoked']) }} as problem_value
from judged
