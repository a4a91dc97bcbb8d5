-- The facts that each state's law asks for, their type, and what absence means
{{ law_seed('facts', ['fact', 'subject', 'type', 'absent', 'holder', 'note']) }}
