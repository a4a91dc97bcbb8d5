-- always(), open() and never() do not leave the provision models; nor does a day that was counted from one
select policy_id, charge_id, eligible_on from {{ ref('charge_outcomes') }}
where eligible_on < date '1900-01-01' or eligible_on >= {{ open() }}
union all
select policy_id, charge_id, holds_on from {{ ref('test_results') }}
where holds_on < date '1900-01-01' or holds_on >= {{ open() }}
