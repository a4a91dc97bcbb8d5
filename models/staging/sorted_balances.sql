-- Every raw row of `balances` and its verdict. Rows have no key of their own: the same row again is a duplicate.
with

subjects as (
    select 'case' as subject, case_id as subject_id, case_id
    from {{ ref('sorted_cases') }} where verdict = 'kept'
    union all
    select 'charge' as subject, charges.charge_id as subject_id, charges.case_id
    from {{ ref('sorted_charges') }} as charges
    where
        charges.verdict = 'kept'
        and charges.charge_id in (
            select named.subject_id from ({{ raw('balances', ['subject', 'subject_id']) }}) as named
            where lower(named.subject) = 'charge'
        )
),

deliveries as ({{ deliveries('balances', ['subject_id', 'kind'], has_conflicts=false) }}),

typed as (
    select
        deliveries.*,
        {{ safe_number('deliveries.amount_due') }} as amount,
        {{ safe_date('deliveries.paid_date') }} as paid_day,
        subjects.subject_id as known_subject,
        subjects.case_id
    from deliveries
    left join subjects
        on lower(deliveries.subject) = subjects.subject and deliveries.subject_id = subjects.subject_id
),

judged as (
    select
        *,
        {{ first_problem([
            ('subject', 'is neither case nor charge', "subject is null or lower(subject) not in ('case', 'charge')"),
            blank('subject_id'),
            ('subject_id', 'is no known case or charge', 'known_subject is null'),
            ('kind', 'is none of restitution, fine, fee',
                "kind is null or lower(kind) not in ('restitution', 'fine', 'fee')"),
            unreadable('amount_due', 'amount', 'an amount such as 125.50'),
            ('amount_due', 'is negative', 'amount < 0'),
            unreadable('paid_date', 'paid_day', 'a date such as 2019-03-15'),
            impossible_day('paid_date', 'paid_day', data_through()),
        ]) }} as problem
    from typed
)

select
    lower(subject) as subject,
    subject_id,
    case_id,
    lower(kind) as kind,
    amount as amount_due,
    paid_day as paid_date,
    {{ verdict() }} as verdict,
    problem,
    {{ problem_value(['subject', 'subject_id', 'kind', 'amount_due', 'paid_date']) }} as problem_value
from judged
