using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

public sealed class ValueWordsTests
{
    [Theory]
    [InlineData("date_of_birth", "full", ShownKind.Date, "2011-03-27", "27 March 2011", null)]
    [InlineData("date_of_birth", "year", ShownKind.Text, "2011", "Born in 2011", "Year only.")]
    [InlineData("date_of_birth", "age-band", ShownKind.Text, "13-15", "13 to 15 years old", "Age band only, from the year of birth.")]
    [InlineData("date_of_birth", "age-band", ShownKind.Text, "under-10", "Under 10 years old", "Age band only, from the year of birth.")]
    [InlineData("given_name", "initials", ShownKind.Text, "J.", "J.", "Initials only.")]
    [InlineData("address", "outward-postcode", ShownKind.Text, "YO62", "YO62 area", "First half of the postcode only.")]
    [InlineData("last_seen_place", "km-cell", ShownKind.Text, "TA0488", "In the kilometre square TA0488", "Shown to the nearest kilometre, not as an address.")]
    [InlineData("last_seen_at", "month", ShownKind.Text, "2026-03", "March 2026", "Month only.")]
    [InlineData("attendances", "band", ShownKind.Text, "2-or-3", "2 or 3", "As a band, not the number.")]
    [InlineData("ae_reason", "group", ShownKind.Text, "self-harm", "Self harm", "Broad group only.")]
    [InlineData("ae_reason", "full", ShownKind.Text, "harm-by-others", "Harm by others", null)]
    [InlineData("attendances", "full", ShownKind.Number, "3", "3", null)]
    [InlineData("nhs_number", "full", ShownKind.Text, "9434765919", "943 476 5919", null)]
    [InlineData("interpreter_needed", "full", ShownKind.Flag, "true", "Yes", null)]
    [InlineData("risk_level", "full", ShownKind.Text, "very-low", "Very low", null)]
    [InlineData("status", "full", ShownKind.Text, "open", "Open: not found yet", null)]
    [InlineData("found_place", "full", ShownKind.Json, """{"text":"Scarby pier","grid_reference":"TA 048 884"}""", "Scarby pier (grid reference TA 048 884)", null)]
    [InlineData("found_place", "full", ShownKind.Json, """{"text":"Scarby pier","grid_reference":null}""", "Scarby pier", null)]
    [InlineData("known_as", "full", ShownKind.Text, "2011", "2011", null)]
    [InlineData("pronouns", "full", ShownKind.Text, "open", "open", null)]
    [InlineData("clauses", "full", ShownKind.Text, "5.10, 5.9, 5.11", "5.9, 5.10, 5.11", null)]
    [InlineData("fields", "full", ShownKind.Text, "date_of_birth, nhs_number", "Date of birth, NHS number", null)]
    [InlineData("route", "full", ShownKind.Text, "young-person.read", "Young person: read", null)]
    [InlineData("route", "full", ShownKind.Text, "young-person.read refused:not-found", "Young person: read, refused not found", null)]
    [InlineData("legal_status", "full", ShownKind.Text, "V2", "Accommodated by agreement, section 20 (V2)", null)]
    [InlineData("legal_status", "full", ShownKind.Text, "child-in-need", "Child in need", null)]
    [InlineData("placement_move_reason", "full", ShownKind.Text, "CREQB", "The carer asked: they could not give what was needed (CREQB)", null)]
    [InlineData("suitability_review", "full", ShownKind.Text, "not-suitable", "No", null)]
    [InlineData("tenancy_action", "full", ShownKind.Text, "none", "None", null)]
    [InlineData("tenancy_action", "full", ShownKind.Text, "notice-seeking-possession", "Notice seeking possession", null)]
    [InlineData("key_worker_phone", "full", ShownKind.Text, "+441632960006", "01632 960006", null)]
    [InlineData("attendance_pct_ytd", "band", ShownKind.Text, "50 to 90", "50 to 90", "As a band, not the number.")]
    public void Value_AtItsRung_IsSaidInWords(string field, string rung, ShownKind kind, string text, string expected, string? note)
    {
        var words = ValueWords.Of(field, rung, kind, text);
        Assert.Equal(expected, words.Words);
        Assert.Equal(note, words.Note);
        Assert.Equal(text, words.Raw);
    }

    // "Action on the tenancy: Injunction" was read as an injunction against the child.
    [Fact]
    public void WhatALandlordDid_IsSaidToBeDoneToWhoeverHoldsTheTenancy() => Assert.Equal("What the landlord did to whoever holds the tenancy", FieldWords.Label("tenancy_action"));

    [Fact]
    public void EveryCodeInCapitals_IsSaidInWords_WithTheCodeBehindThem()
    {
        var codes = PersonRecordTypes.All.SelectMany(t => t.Record.Fields).SelectMany(f => f.Values.Where(v => v.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))).Select(v => (f.Name, Code: v)))
            .Where(c => IntelligenceWords.Of(c.Name, c.Code) is null).ToList();
        Assert.All(codes, c => Assert.Matches($"^[A-Z][a-z].* \\({c.Code}\\)$", CodeWords.Of(c.Name, c.Code)));
        Assert.Equal(52, codes.Count);
    }

    [Fact]
    public void Moment_IsKeptAsOne()
    {
        var words = ValueWords.Of("reported_at", "full", ShownKind.Instant, "2026-11-24T23:40:00Z");
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 23, 40, 0, TimeSpan.Zero), words.Moment);
        Assert.Equal("Tuesday 24 November 2026 at 23:40", words.Words);
    }

    [Theory]
    [InlineData("circumstances", "{ left by the back door")]
    [InlineData("given_name", "{")]
    [InlineData("strengths", """{"text":"Kind","grid_reference":5}""")]
    [InlineData("found_place", "[1]")]
    [InlineData("known_as", "2026-11-24T23:40:00Z")]
    [InlineData("police_reference", "2026-11-24")]
    [InlineData("started", "2026-11-24 or so")]
    public void TypedText_IsShownAsTyped_WhateverItLooksLike(string field, string typed)
    {
        var words = ValueWords.Of(field, "full", ShownKind.Text, typed);
        Assert.Equal(typed, words.Words);
        Assert.Null(words.Moment);
    }

    [Theory]
    [InlineData("started", "2026-06-30T23:00:00Z", "1 July 2026")]
    [InlineData("ended", "2026-12-31T23:59:00Z", "31 December 2026")]
    public void DayOfWork_IsTheDayInLondon(string field, string text, string expected)
    {
        var words = ValueWords.Of(field, "full", ShownKind.Instant, text);
        Assert.Equal(expected, words.Words);
        Assert.Null(words.Moment);
    }

    [Fact]
    public void Nothing_Recorded_HasNoWords() => Assert.Null(ValueWords.Of("known_as", "full", ShownKind.Text, null).Words);

    [Fact]
    public void CoarsePlace_RecordedInWordsAlone_IsNotCalledNothing() =>
        Assert.Equal(ValueWords.NoSquare, ValueWords.Of("last_seen_place", "km-cell", ShownKind.Text, null).Words);

    [Theory]
    [InlineData("true", "Something is recorded here")]
    [InlineData("false", "Nothing is recorded here")]
    public void Existence_IsToldAsSuch(string text, string expected) => Assert.Equal(expected, ValueWords.Of("nhs_number", "exists", ShownKind.Exists, text).Words);

    [Theory]
    [InlineData("camhs-practitioner", "CAMHS practitioner", "CAMHS practitioner")]
    [InlineData("missing-response", "Missing response", "missing response")]
    [InlineData("ig-officer", "IG officer", "IG officer")]
    [InlineData("police_reference", "Police reference", "police reference")]
    public void Identifier_IsSaidInWords(string id, string alone, string inSentence)
    {
        Assert.Equal(alone, FieldWords.Plain(id));
        Assert.Equal(inSentence, FieldWords.InSentence(id));
    }
}
