using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>What everybody does in one world: first what is recorded, then what happens a day later.</summary>
internal sealed record World(IReadOnlyList<WorldAct> First, IReadOnlyList<WorldAct> Later)
{
    public static readonly string[] PersonFields =
        ["given_name", "family_name", "known_as", "date_of_birth", "pronouns", "first_language", "interpreter_needed", "nhs_number", "upn", "address", "uprn", "phone"];

    private static readonly string[] CaseFields =
        ["case_reference", "nominated_by", "nomination_reason", "lead_agency", "chair", "strengths", "young_person_voice", "young_person_informed", "risk_hypothesis",
            "context_weights", "agreed_risk_level", "dissent", "safe_uncertainty_statement", "exit_criteria", "next_review_at", "closure_reason"];

    private static readonly string[] ActionFields = ["text", "context", "owner_agency", "owner_person", "due_at", "status", "completion_evidence"];

    private static readonly string[] MeetingFields = ["held_on", "forum", "meeting_chair", "minute_taker", "agenda_items", "attendance"];

    private static readonly Acting[] Leads = [Acting.SocialWorker, new("nwd", "hub-manager")];

    private static readonly Acting[] Others =
        [Acting.Police, new("yth", "health-practitioner"), new("nyce", "education-officer"), Acting.Housing, Acting.Clinician, new("yjs", "youth-justice-officer")];

    /// <summary>A world of young people in every kind of relation to this reader.</summary>
    public static World Of(ulong seed, Acting reader)
    {
        var dice = new Dice(seed);
        var (first, later) = (new List<WorldAct>(), new List<WorldAct>());
        string[] situations = ["none", "historic", "working", "case"];
        for (var person = 0; person < situations.Length; person++)
        {
            AddPerson($"p{person}", situations[person], reader, dice, first, later);
        }

        AddPlaces(reader, dice, first, later);
        return new World(first, later);
    }

    // Places on the register, which every reader of the partnership may know of; a home beside each young person, of which its own agency alone does.
    private static void AddPlaces(Acting reader, Dice dice, List<WorldAct> first, List<WorldAct> later)
    {
        for (var i = 0; i < 3; i++)
        {
            var place = InventedRecords.Place($"g{i}-place", dice.Of([.. Leads.Where(l => l.Agency != reader.Agency)]), dice.Of("park", "station", "street"), dice);
            first.Add(place);
            if (dice.OneIn(2))
            {
                later.Add(new WorldAct($"{place.Name}-written", ActKind.Correct, place.By) { Type = place.Type, About = place.Name }
                    .With("young_people_say", $"Invented words, number {dice.Below(1000)}."));
            }
        }
    }

    /// <summary>A young person of whom this reader may know nothing.</summary>
    public static IEnumerable<WorldAct> Stranger(string name, Acting reader, Dice dice)
    {
        var (first, later) = (new List<WorldAct>(), new List<WorldAct>());
        AddPerson(name, "none", reader, dice, first, later, withPolice: reader.Agency != "nyp", lead: Leads.First(l => l.Agency != reader.Agency));
        return first.Where(a => a.By.Agency != reader.Agency);
    }

    /// <summary>Whether somebody of another agency than the reader's records such things about a stranger.</summary>
    public static bool OthersRecord(string type, Acting reader) =>
        !InventedRecords.Are(type) || Leads.Concat(Others).Append(Acting.Intelligence).Any(o => o.Agency != reader.Agency && InventedRecords.MayRecord(type, o));

    private static void AddPerson(
        string name, string situation, Acting reader, Dice dice, List<WorldAct> first, List<WorldAct> later, bool withPolice = true, Acting? lead = null)
    {
        // Somebody else than the reader leads, so that not everything is the reader's own.
        lead ??= dice.Of([.. Leads.Where(l => l.Agency != reader.Agency)]);
        var born = InventedValues.Of("date_of_birth", dice);
        first.Add(Slice($"{name}-slice", lead, null, born, dice));
        first.Add(InventedRecords.Place($"{name}-home", lead, "private-dwelling", dice));
        foreach (var other in Others.Where(o => o.Function != reader.Function && (withPolice || o.Agency != "nyp") && (o == Acting.Police || dice.OneIn(2))))
        {
            first.Add(Relation($"{name}-{other.Agency}", lead, name, other, dice));
            if (dice.OneIn(2))
            {
                first.Add(Slice($"{name}-{other.Agency}-slice", other, $"{name}-slice", born, dice));
            }
        }

        // Intelligence is recorded by a function of its own, which the reader may be of.
        if (first.Any(a => a.Name == $"{name}-nyp") && reader.Function != Acting.Intelligence.Function)
        {
            first.Add(Relation($"{name}-intelligence", lead, name, Acting.Intelligence, dice));
        }

        if (situation is "working" or "historic")
        {
            first.Add(Relation($"{name}-reader", lead, name, reader, dice));
        }

        if (situation == "case")
        {
            first.Add(Membership($"{name}-reader-case", lead, name, reader, dice));
        }

        if (dice.OneIn(2))
        {
            first.Add(Membership($"{name}-chair-case", lead, name, new Acting("nwd", reader.Function == "meeting-chair" ? "key-worker" : "meeting-chair"), dice));
        }

        if (situation == "historic")
        {
            later.Add(End($"{name}-reader-end", lead, "relationship", $"{name}-reader"));
        }

        AddWork(name, (lead, reader), dice, first, later);
        InventedRecords.Add(name, [lead, .. Others.Where(o => first.Any(a => a.Name == $"{name}-{o.Agency}")), .. first.Any(a => a.Name == $"{name}-intelligence") ? [Acting.Intelligence] : Array.Empty<Acting>()], dice, first, later);
        AddEpisodes(name, reader, dice, withPolice, first, later);
    }

    private static void AddWork(string name, (Acting Lead, Acting Reader) who, Dice dice, List<WorldAct> first, List<WorldAct> later)
    {
        var lead = who.Lead;
        if (dice.OneIn(3))
        {
            return;
        }

        first.Add(CaseFields.Aggregate(new WorldAct($"{name}-work", ActKind.Record, lead) { Type = "raise-case", About = $"{name}-slice" },
            (act, field) => act.With(field, InventedValues.Of(field, dice))));
        var meets = dice.OneIn(2);
        if (meets)
        {
            first.Add(MeetingFields.Aggregate(new WorldAct($"{name}-meeting", ActKind.Record, lead) { Type = "raise-meeting", About = $"{name}-work" },
                (act, field) => act.With(field, InventedValues.Of(field, dice))));
        }

        for (var i = 0; i < dice.Below(3); i++)
        {
            first.Add(ActionFields.Aggregate(new WorldAct($"{name}-action{i}", ActKind.Record, lead) { Type = "raise-action", About = meets && dice.OneIn(2) ? $"{name}-meeting" : $"{name}-work" },
                (act, field) => act.With(field, InventedValues.Of(field, dice))));
        }

        for (var i = 0; i < dice.Below(4); i++)
        {
            first.Add(Note($"{name}-note{i}", lead, name, who.Reader, dice) with { About = meets && dice.OneIn(2) ? $"{name}-meeting" : $"{name}-work" });
            if (dice.OneIn(3))
            {
                later.Add(new WorldAct($"{name}-note{i}-written", ActKind.Correct, lead) { Type = "case-note", About = $"{name}-note{i}" }.With("said_by", InventedValues.Of("said_by", dice)));
            }
        }

        if (dice.OneIn(2))
        {
            later.Add(new WorldAct($"{name}-work-written", ActKind.Correct, lead) { Type = "raise-case", About = $"{name}-work" }.With("strengths", InventedValues.Of("strengths", dice)));
        }
    }

    // For whoever takes part, or for some; resting on nothing, or on a value that not everybody may see.
    private static WorldAct Note(string name, Acting by, string person, Acting reader, Dice dice) =>
        new WorldAct(name, ActKind.Record, by) { Type = "case-note", About = $"{person}-work" }
            .With("note_kind", InventedValues.Of("note_kind", dice)).With("said_on", InventedValues.Of("said_on", dice)).With("said_by", InventedValues.Of("said_by", dice))
            .With("note_text", InventedValues.Of("note_text", dice))
            .With("audience", dice.Of<string?>(null, $"{reader.Agency}/{reader.Function}", $"{reader.Agency}, tewv", "csc, nwd/meeting-chair"))
            .With("cites", dice.Of<string?>(null, $"{person}-slice.family_name", $"{person}-slice.address", $"{person}-work.strengths"));

    private static void AddEpisodes(string name, Acting reader, Dice dice, bool withPolice, List<WorldAct> first, List<WorldAct> later)
    {
        // The police know the person because the lead recorded that they work with them.
        var police = reader.Function == "police-response" ? new Acting("nyp", "missing-coordination") : Acting.Police;
        if (!withPolice || !first.Any(a => a.Name == $"{name}-nyp"))
        {
            return;
        }

        for (var i = 0; i < 2; i++)
        {
            var episode = Episode($"{name}-episode{i}", police, $"{name}-slice", dice);
            first.Add(episode);
            if (i == 0 || dice.OneIn(2))
            {
                later.Add(Closing($"{name}-found{i}", police, episode.Name, dice));
            }
        }
    }

    public static WorldAct Slice(string name, Acting by, string? about, JsonNode? born, Dice dice)
    {
        var slice = new WorldAct(name, ActKind.Record, by) { Type = "young-person", About = about };
        foreach (var field in PersonFields)
        {
            slice = slice.With(field, field == "date_of_birth" ? born?.DeepClone() : InventedValues.Of(field, dice));
        }

        return slice;
    }

    public static WorldAct Relation(string name, Acting by, string person, Acting with, Dice dice) =>
        new WorldAct(name, ActKind.Record, by) { Type = "relationship", About = $"{person}-slice" }
            .With("agency", with.Agency).With("function", with.Function).With("kind", InventedValues.Of("kind", dice))
            .With("started", $"2026-0{dice.Between(3, 6)}-{dice.Between(10, 28)}T09:00:{dice.Between(10, 59)}Z").With("source", InventedValues.Of("source", dice));

    public static WorldAct Membership(string name, Acting by, string person, Acting member, Dice dice) =>
        new WorldAct(name, ActKind.Record, by) { Type = "case-membership", About = $"{person}-slice" }
            .With("member_agency", member.Agency).With("member_function", member.Function)
            .With("started", $"2026-0{dice.Between(3, 6)}-{dice.Between(10, 28)}T10:00:{dice.Between(10, 59)}Z").With("source", InventedValues.Of("source", dice));

    public static WorldAct Episode(string name, Acting by, string about, Dice dice)
    {
        var day = dice.Between(10, 28);
        return new WorldAct(name, ActKind.Record, by) { Type = "missing-episode", About = about }
            .With("risk_level", InventedValues.Of("risk_level", dice))
            .With("reported_at", $"2026-07-{day}T21:30:{dice.Between(10, 59)}Z").With("last_seen_at", $"2026-07-{day}T18:05:{dice.Between(10, 59)}Z")
            .With("last_seen_place", InventedValues.Of("last_seen_place", dice)).With("circumstances", InventedValues.Of("circumstances", dice))
            .With("informant", InventedValues.Of("informant", dice)).With("police_reference", InventedValues.Of("police_reference", dice));
    }

    public static WorldAct Closing(string name, Acting by, string episode, Dice dice) =>
        new WorldAct(name, ActKind.Close, by) { Type = "missing-episode", About = episode }
            .With("found_at", $"2026-08-{dice.Between(10, 28)}T02:10:{dice.Between(10, 59)}Z").With("found_place", InventedValues.Of("found_place", dice));

    private static WorldAct End(string name, Acting by, string type, string record) =>
        new WorldAct(name, ActKind.End, by) { Type = type, About = record }.With("ended", "2026-09-01T12:00:10Z");
}
