-- One row a sentence, its term read as days; null where there is none: no unit, one `Term` of boot camp, 0 months
with

sentencing as (
    select
        *,
        concat(commitment_term, ' ', commitment_unit) as term,
        -- a charge may have been sentenced again
        row_number() over (
            partition by case_participant_id, charge_id
            order by current_sentence, sentence_date, sentence_phase, sentence_type,
                commitment_type, commitment_term, commitment_unit
        ) as place
    from {{ source('sao', 'sentencing') }}
),

sentence_types as (select * from {{ ref('sentence_types') }}),

terms as (
    select
        concat({{ charge_key('sentencing') }}, '-', sentencing.place) as sentence_id,
        {{ charge_key('sentencing') }} as charge_id,
        coalesce(sentence_types.sentence_type, sentencing.sentence_type) as sentence_type,
        {{ iso_day('sentencing.sentence_date') }} as imposed_date,
        coalesce(sentence_types.is_supervised, false) as is_supervised,
        nullif({{ days_in('sentencing.term') }}, 0) as days,
        sentencing.sentence_phase = 'Probation Violation Sentencing' as is_violation
    from sentencing
    left join sentence_types on sentencing.sentence_type = sentence_types.text
)

select * from terms
