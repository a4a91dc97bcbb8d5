-- Every provision that clears without a petition is found by exactly one agency and updated by one or more; every row
-- of <st>_workflow.csv can be read
with

written as ({{ law_seed('workflow',
    ['provision_id', 'step', 'agency', 'days', 'cadence', 'citation', 'verified']) }}),

judged as (
    select
        written.*,
        {{ first_problem([
            ('provision_id', 'is no provision of this state',
                'written.provision_id is not null and provisions.provision_id is null'),
            ('step', 'is none that is known',
                "coalesce(step, '') not in ('identify', 'object', 'order', 'update', 'later_conviction')"),
            ('agency', 'is no short name such as state_police',
                'not ' ~ matches("coalesce(agency, '')", '^[a-z][a-z0-9_]*$')),
            ('days', 'are no whole number', 'days is not null and not ' ~ matches('days', '^[0-9]{1,4}$')),
            ('days', 'are missing: without them silence is never consent', "step = 'object' and days is null"),
            ('cadence', 'is none that is known',
                "step = 'identify' and coalesce(written.cadence, '') not in"
                ~ " ('daily', 'weekly', 'monthly', 'quarterly', 'yearly')"),
            ('cadence', 'belongs to identify alone', "step <> 'identify' and written.cadence is not null"),
            ('citation', 'is missing', 'written.citation is null'),
            ('verified', 'is neither read nor unverified with what was not read',
                'not ' ~ matches("coalesce(written.verified, '')", '^(read$|unverified: .)')),
        ]) }} as problem
    from written
    left join {{ ref('provisions') }} as provisions
        on written.provision_id = provisions.provision_id and written.jurisdiction = provisions.jurisdiction
),

counted as (
    select
        provisions.jurisdiction,
        provisions.provision_id,
        sum(case when workflow.step = 'identify' then 1 else 0 end) as finders,
        sum(case when workflow.step = 'update' then 1 else 0 end) as updaters
    from {{ ref('provisions') }} as provisions
    left join {{ ref('workflow') }} as workflow on provisions.provision_id = workflow.provision_id
    where provisions.bill_id is null and provisions.mode in ('automatic', 'self_executing')
    group by provisions.jurisdiction, provisions.provision_id
)

select jurisdiction, provision_id, step, agency, problem
from judged
where problem is not null
union all
select jurisdiction, provision_id, step, agency, 'stands twice' as problem
from written
group by jurisdiction, provision_id, step, agency
having count(*) > 1
union all
select jurisdiction, provision_id, 'identify' as step, null as agency, 'is not found by exactly one agency' as problem
from counted
where finders <> 1
union all
select jurisdiction, provision_id, 'update' as step, null as agency, 'is updated by nobody' as problem
from counted
where updaters = 0
