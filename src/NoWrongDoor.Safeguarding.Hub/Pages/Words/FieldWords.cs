namespace NoWrongDoor.Safeguarding.Hub.Pages.Words;

/// <summary>What the fields are called on screen. A field without a line here is called by its own name.</summary>
public static class FieldWords
{
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["given_name"] = "Given name",
        ["family_name"] = "Family name",
        ["known_as"] = "Known as",
        ["date_of_birth"] = "Date of birth",
        ["first_language"] = "First language",
        ["interpreter_needed"] = "Needs an interpreter",
        ["nhs_number"] = "NHS number",
        ["upn"] = "Unique pupil number (UPN)",
        ["uprn"] = "Property number (UPRN)",
        ["phone"] = "Phone",
        ["risk_level"] = "Risk level",
        ["reported_at"] = "Reported missing",
        ["last_seen_at"] = "Last seen",
        ["last_seen_place"] = "Where last seen",
        ["informant"] = "Who told the police",
        ["found_at"] = "Found",
        ["found_place"] = "Where found",
        ["started"] = "Since",
        ["ended"] = "Until",
        ["member_agency"] = "Agency",
        ["member_function"] = "Function",
        ["kind"] = "Kind of contact",
        ["case_reference"] = "Reference",
        ["stage_since"] = "In this stage since",
        ["nominated_by"] = "Brought by",
        ["nomination_reason"] = "Why it was brought",
        ["strengths"] = "What is going well",
        ["young_person_voice"] = "What the young person says",
        ["young_person_informed"] = "What the young person was told",
        ["risk_hypothesis"] = "Why we think it is happening",
        ["context_weights"] = "Where it comes from, in hundredths",
        ["agreed_risk_level"] = "Level of concern agreed",
        ["dissent"] = "Who sees it differently",
        ["safe_uncertainty_statement"] = "The risk we accept together",
        ["exit_criteria"] = "How we will know that it is enough",
        ["next_review_at"] = "We look again on",
        ["closure_reason"] = "Why it is closed",
        ["text"] = "What is to be done",
        ["owner_agency"] = "Who is to do it",
        ["owner_person"] = "Person",
        ["due_at"] = "By",
        ["completion_evidence"] = "What came of it",
        ["offered_at"] = "Offered",
        ["answer"] = "What the young person answered",
        ["status_reason"] = "Why it was declined or not offered",
        ["completed_at"] = "Took place",
        ["interviewer_independent"] = "Interviewer has no part in their care",
        ["child_voice_verbatim"] = "In their own words",
        ["push_factors"] = "What drove them away",
        ["pull_factors"] = "What drew them",
        ["places_named"] = "Places they named",
        ["people_named"] = "People they named",
        ["intelligence_extract"] = "Extract for the police",
        ["child_told_what_is_shared"] = "Told what is shared",
        ["incident_ref"] = "Incident reference",
        ["occurred_at"] = "When it happened",
        ["nsir_qualifier"] = "Whom or what it harmed",
        ["asb_type"] = "What was reported",
        ["incident_place"] = "Where it happened",
        ["yp_role"] = "Young person's role",
        ["narrative"] = "What happened",
        ["complainant_identity"] = "Who complained",
        ["action_taken"] = "What was done",
        ["urn"] = "Reference of the police",
        ["submitted_at"] = "Submitted",
        ["source_evaluation"] = "How reliable the source is",
        ["intelligence_assessment"] = "How the source knows it",
        ["handling_code"] = "Handling",
        ["handling_conditions"] = "Handling conditions",
        ["permitted_recipients"] = "Who may be told",
        ["raw_text"] = "As it was told",
        ["sanitised_text"] = "What may be shared",
        ["sanitised_by"] = "Signed off by",
        ["subject_links"] = "Linked with",
        ["place"] = "The place it is about",
        ["theme"] = "Kind of harm",
        ["review_due"] = "Looked at again on",
        ["dissemination_log"] = "Given outside the hub",
    };

    public static string Label(string field) => Labels.TryGetValue(field, out var label) ? label : Plain(field);

    /// <summary>An identifier as words: "camhs-practitioner" is "CAMHS practitioner".</summary>
    public static string Plain(string id)
    {
        var words = id.Split(['_', '-'], StringSplitOptions.RemoveEmptyEntries).Select(Word).ToArray();
        if (words.Length > 0 && words[0].Length > 0 && char.IsLower(words[0][0]))
        {
            words[0] = char.ToUpperInvariant(words[0][0]) + words[0][1..];
        }

        return string.Join(' ', words);
    }

    /// <summary>The same inside a sentence.</summary>
    public static string InSentence(string id)
    {
        var words = Plain(id);
        return words.Length > 1 && char.IsLower(words[1]) ? char.ToLowerInvariant(words[0]) + words[1..] : words;
    }

    private static string Word(string word) => word switch
    {
        "camhs" or "ig" or "nhs" or "upn" or "uprn" or "id" => word.ToUpperInvariant(),
        "asb" => "ASB",
        _ => word,
    };
}
