-- One row a policy, provision and test: the charges in which it fails, and those that only it keeps from clearing
with

cells as (
    select
        cells.*,
        compared.policy_rank,
        compared.is_upper_bound,
        hidden.is_hidden as no_reach
    from {{ ref('binding_cells') }} as cells
    inner join {{ ref('compared') }} as compared
        on cells.policy_id = compared.policy_id and cells.jurisdiction = compared.jurisdiction
    inner join {{ ref('hidden_provisions') }} as hidden
        on cells.policy_id = hidden.policy_id and cells.provision_id = hidden.provision_id and hidden.unit = 'reach'
),

-- what fails lies within what is in reach, what only this test stops within what fails; wait_curves tells what is
-- eligible, and what the tests of a wait keep together
judged as (
    select
        *,
        no_reach or {{ any_too_close(['failing', 'in_reach - failing', 'in_reach - failing - eligible'],
            'provision_id, test', 'policy_rank') }} as no_failing,
        {{ any_too_close(['alone', 'failing - alone', 'not_alone', 'none_alone'], 'provision_id, test',
            'policy_rank') }} as no_alone,
        {{ too_close('people_alone', 'provision_id, test', 'policy_rank') }} as no_people
    from cells
)

select
    policy_id,
    jurisdiction,
    provision_id,
    test,
    citation,
    {{ unless('no_reach', 'in_reach') }} as charges_in_reach,
    {{ unless('no_failing', 'failing') }} as charges_failing,
    {{ unless('no_failing or no_alone', 'alone') }} as charges_alone,
    {{ unless('no_failing or no_alone or no_people', 'people_alone') }} as people_alone,
    is_upper_bound,
    no_failing or no_alone or no_people as is_suppressed
from judged
