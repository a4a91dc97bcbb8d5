-- HS 11361.9 with 11361.8(e), (f): convictions before Proposition 64, unchallenged by 2020-07-01
{% set felony = "charges.level not in ('infraction', 'misdemeanor')" %}
with

rule as ({{ parameters('ca_hs_11361_9', judgment_before='date', prior_convictions='integer') }}),

tested as (
    select
        {{ candidate() }},

        -- past conviction when the DOJ listed: before Proposition 64
        {{ barred_if('charges.conviction_date >= rule.judgment_before') }} as before_prop64_on,
        -- not challenged by the prosecution
        {{ barred_if('charges.is_challenged') }} as not_challenged_on,
        -- still a felony after a super-strike or an offense of PC 290(c); never 11357, never a misdemeanor
        {{ barred_if(felony ~ " and charges.section <> '11357' and charges.has_grave_prior") }} as no_grave_prior_on,
        -- 11358(c), 11359(b), 11360(a)(2) two or more prior convictions of the section
        {{ barred_if(felony ~ " and charges.section <> '11357' and case"
            ~ ' when charges.known_priors >= rule.prior_convictions then true'
            ~ ' when charges.possible_priors < rule.prior_convictions then false end') }} as few_priors_on,
        -- 11359(c), (d), 11360(a)(3), 11358(d)
        {{ barred_if(felony ~ " and ((charges.section in ('11359', '11360') and charges.is_minor_involved)"
            ~ " or (charges.section = '11359' and charges.is_employer_of_minor)"
            ~ " or (charges.section = '11360' and charges.is_interstate)"
            ~ " or (charges.section = '11358' and charges.is_environmental))") }} as not_aggravated_on
    from {{ ref('ca_prop64') }} as charges
    inner join rule on charges.policy_id = rule.policy_id
)

{{ decide('ca_hs_11361_9', tests=['before_prop64', 'not_challenged', 'no_grave_prior', 'few_priors',
    'not_aggravated']) }}
