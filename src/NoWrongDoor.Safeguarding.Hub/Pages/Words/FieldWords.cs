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
        ["slcn_identified"] = "Speech, language and communication needs",
        ["slcn_assessment"] = "Assessment of speech, language and communication",
        ["neurodevelopmental"] = "Autism, ADHD or learning disability",
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
        ["written_on"] = "Written on",
        ["protective_factors"] = "What is going well and keeps them safe",
        ["conclusions"] = "What CAMHS think is happening",
        ["risk_factors"] = "What worries CAMHS",
        ["safety_plan"] = "What helps",
        ["self_harm"] = "What is known of self-harm",
        ["self_harm_last_on"] = "Last known self-harm",
        ["suicide_risk"] = "What is known of suicide risk",
        ["diagnosis_group"] = "Diagnosis (broad group)",
        ["camhs_open"] = "CAMHS work with them now",
        ["camhs_referred_on"] = "Referred to CAMHS",
        ["camhs_wait"] = "Waiting for CAMHS",
        ["camhs_worker"] = "CAMHS worker to ring",
        ["confidentiality_ground"] = "Why this may be told",
        ["answered_on"] = "Filled in on",
        ["answered_by"] = "Whose view it is",
        ["prosocial_score"] = "Kindness and helpfulness (of 10)",
        ["emotional_score"] = "Difficulty with feelings (of 10)",
        ["conduct_score"] = "Difficulty with behaviour (of 10)",
        ["hyperactivity_score"] = "Difficulty keeping still or to one thing (of 10)",
        ["peer_score"] = "Difficulty with others of their age (of 10)",
        ["total_difficulties"] = "Total difficulties (of 40)",
        ["sdq_band"] = "Band of the total",
        ["impact_score"] = "Effect on daily life (of 10)",
        ["reliable_change"] = "Since the last one",
        ["attended_at"] = "Last known visit to A&E",
        ["attendances"] = "How often in twelve months",
        ["ae_reason"] = "Why they came",
        ["assault_injury"] = "Hurt by somebody",
        ["admission_days"] = "Days in hospital afterwards",
        ["aspiration"] = "What they want to do or be",
        ["as_at"] = "As it stood on",
        ["school_name"] = "School or college",
        ["school_urn"] = "School's number (URN)",
        ["dsl_contact"] = "Whom to ring at the school",
        ["attendance_pct_ytd"] = "Attendance this school year, per cent",
        ["persistent_absence_flag"] = "Misses a tenth or more",
        ["unexplained_absence_today"] = "Absent that day, and nobody knows why",
        ["suspensions_12m"] = "Suspensions in twelve months",
        ["suspension_reason"] = "Reason given for the latest suspension",
        ["permanent_exclusion_at"] = "Permanently excluded on",
        ["ehcp_status"] = "Education, health and care plan",
        ["sen_primary_need"] = "What they need most help with",
        ["neet_status"] = "What they do after 16",
        ["alternative_provision"] = "Where else they are taught",
        ["child_missing_education"] = "Has no school place",
        ["reduced_timetable_flag"] = "On a reduced timetable",
        ["school_safeguarding_summary"] = "What the school says about their safety",
        ["pep_due"] = "Personal education plan due",
        ["legal_status"] = "Legal status",
        ["cp_plan_category"] = "Child protection plan because of",
        ["care_period_start"] = "In care since",
        ["care_period_end"] = "In care until",
        ["edge_of_care_flag"] = "On the edge of care",
        ["nwd_offer_type"] = "What No Wrong Door offers",
        ["placement_type"] = "Kind of placement",
        ["placement_provider"] = "Who runs the placement",
        ["placement_address"] = "Where they are placed",
        ["placement_start"] = "Placed there since",
        ["placement_end"] = "Placed there until",
        ["placement_move_reason"] = "Why the placement changed",
        ["placement_stability_rag"] = "How steady the placement is",
        ["residential_days_cumulative"] = "Days in residential care so far",
        ["out_of_area_flag"] = "Placed outside the council's area",
        ["key_worker_name"] = "Key worker",
        ["key_worker_phone"] = "Key worker's phone",
        ["social_worker_name"] = "Social worker",
        ["social_worker_phone"] = "Social worker's phone",
        ["life_coach_name"] = "Life coach",
        ["permanence_plan"] = "Plan for a lasting home",
        ["accommodation_type"] = "Kind of home",
        ["tenancy_ref"] = "Tenancy reference",
        ["property_address"] = "Where the home is",
        ["tenancy_holder"] = "Who holds the tenancy",
        ["homelessness_stage"] = "Homelessness duty",
        ["eviction_notice_at"] = "Notice to leave given on",
        ["eviction_risk_rag"] = "Risk of losing the home",
        ["rent_arrears_band"] = "Rent owed",
        ["move_on_date"] = "Moves on",
        ["supported_lodgings_host"] = "Who hosts them",
        ["cuckooing_concern"] = "Home taken over by others",
        ["suitability_review"] = "Does the home suit them",
    };

    public static string Label(string field) => Labels.TryGetValue(field, out var label) ? label : Plain(field);

    /// <summary>The same where the type of the record is known: one name may stand for different things.</summary>
    public static string Label(string field, string recordType) => (recordType, field) switch
    {
        ("mark", "kind") => "What is marked",
        _ => Label(field),
    };

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
        "ae" => "A&E",
        "sdq" => "SDQ",
        _ => word,
    };
}
