using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>
/// Makes of a world another one that is equal for a reader: every field that the reader is shown keeps the value it has at that rung, and everything
/// else is changed, taken away or added. What the reader is shown is asked of the hub itself in the first world.
/// </summary>
internal sealed class WorldPair(World world, Acting reader, ulong seed)
{
    private readonly Dice _dice = new(seed);

    // Null: the reader is not shown that there is such a record.
    private readonly Dictionary<string, Dictionary<string, string>?> _shown = [];

    private bool SeesEveryEntry => reader.Function == "ig-officer";

    /// <summary>The reader's own disclosures by which it was shown something, and of what type: they have the same ids in both worlds.</summary>
    public List<(string Type, string Disclosure)> Looks { get; } = [];

    public bool IsShown(string record) => _shown.GetValueOrDefault(record) is not null;

    /// <summary>Asks for the records of the first world, in either: both then hold equally many entries of the reader's own.</summary>
    public async Task ObserveAsync(PlayedWorld played, PlayedWorld first)
    {
        Looks.Clear();
        var client = await played.ClientAsync(reader);
        foreach (var (name, (type, _)) in first.Records)
        {
            await AcknowledgeAsync(played, first, name, client);
            played.Hub.Ids.Begin($"look at {name}");
            using var response = await client.GetAsync($"/api/v1/{PlayedWorld.Types[type].Collection}/{first.TokenFor(reader, name)}");
            var shown = response.StatusCode == HttpStatusCode.OK ? JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject() : null;
            _shown[name] = shown is null ? null : Rungs(shown);
            Looks.AddRange(shown is null ? [] : [(type, shown["disclosure"]!["id"]!.GetValue<string>())]);
        }

        played.Hub.Ids.Begin("looking");
    }

    // Of every other item whose conditions the reader is shown, it has acknowledged them: the same ones in both worlds.
    private async Task AcknowledgeAsync(PlayedWorld played, PlayedWorld first, string name, ReaderClient client)
    {
        var (type, id) = first.Records[name];
        if (type == "intelligence-item" && id.ToByteArray()[^1] % 2 == 0)
        {
            played.Hub.Ids.Begin($"acknowledge {name}");
            using var done = await client.StepAsync(PlayedWorld.Types[type].Collection, first.TokenFor(reader, name), "acknowledge-handling");
        }
    }

    public World Other()
    {
        var strangers = world.First.Where(a => a is { Type: "young-person", About: null } && IsUnseen(PersonOf(a))).Select(PersonOf).Where(_ => !SeesEveryEntry && _dice.OneIn(2)).ToList();
        var born = world.First.Where(a => a.Type == "young-person").GroupBy(PersonOf).ToDictionary(g => g.Key, NewBirthDate);
        var first = world.First.Where(a => !strangers.Contains(PersonOf(a))).Select(a => Changed(a, born)).ToList();
        var later = world.Later.Where(a => !strangers.Contains(PersonOf(a))).Select(a => Changed(a, born)).ToList();
        if (!SeesEveryEntry)
        {
            AddUnseen(first, later);
        }

        var elsewhere = OtherPartnership.Of(seed);
        return new World([.. first, .. elsewhere.First], [.. later, .. elsewhere.Later]);
    }

    private static Dictionary<string, string> Rungs(JsonObject record) =>
        record["provenance"]!.AsObject().Select(p => (p.Key, Rung: p.Value!["level"]!.GetValue<string>()))
            .Concat(record["withheld"]!.AsObject().Select(w => (w.Key, Rung: TableRung.Withheld)))
            .ToDictionary(f => f.Key, f => f.Rung, StringComparer.Ordinal);

    private static string PersonOf(WorldAct act) => act.Name.Split('-')[0];

    private bool IsUnseen(string person) => _shown.Where(s => s.Key.Split('-')[0] == person).All(s => s.Value is null);

    private string RungOf(string record, string field) =>
        _shown[record] is { } shown ? shown.GetValueOrDefault(field, TableRung.Withheld) : TableRung.Withheld;

    // Every slice of one person has one birth date: where one is shown in full, it stays. The age, which clauses may turn on, always does.
    private string NewBirthDate(IGrouping<string, WorldAct> slices)
    {
        var born = slices.First().Fields["date_of_birth"]!.GetValue<string>();
        return slices.Any(s => RungOf(s.Name, "date_of_birth") == "full") ? born : InventedValues.SameAge(born, _dice);
    }

    private WorldAct Changed(WorldAct act, Dictionary<string, string> born)
    {
        var record = act.Kind == ActKind.Record ? act.Name : act.About!;
        if (act.By.Agency == reader.Agency)
        {
            return act;
        }

        var behind = InventedRecords.Behind(act.Type, f => RungOf(record, f) != TableRung.Withheld);
        foreach (var (field, value) in act.Fields)
        {
            act = field switch
            {
                _ when behind.Contains(field) => RungOf(record, field) == TableRung.Withheld ? act.With(field, InventedRecords.SameBehind(field, value, _dice)) : act,
                _ when InventedRecords.Are(act.Type) => act.With(field, InventedRecords.SameAt(RungOf(record, field), act.Type, field, value, _dice)),
                // Who is involved decides what others may see; the reader's own involvement decides what it may.
                "agency" or "function" or "member_agency" or "member_function" or "owner_agency" or "audience" or "cites" => act,
                "date_of_birth" => act.With(field, born[PersonOf(act)]),
                _ => act.With(field, InventedValues.SameAt(RungOf(record, field), field, value, _dice)),
            };
        }

        return HasHiddenTime(act, record) ? act with { Later = TimeSpan.FromMinutes(_dice.Between(1, 240)) } : act;
    }

    // The record's own times are not shown, or it has none and the reader is told the day alone.
    private bool HasHiddenTime(WorldAct act, string record)
    {
        bool Hidden(string field) => RungOf(record, field) is TableRung.Withheld or "exists";
        return !SeesEveryEntry && act.Type switch
        {
            "missing-episode" => Hidden("reported_at") || (act.Kind == ActKind.Close && Hidden("found_at")),
            "relationship" or "case-membership" => Hidden("started") || (act.Kind == ActKind.End && Hidden("ended")),
            "raise-case" => Hidden("stage_since"),
            "young-person" or "raise-action" => act.Kind == ActKind.Record && act.Fields.Keys.Any(Hidden),
            _ => false,
        };
    }

    private void AddUnseen(List<WorldAct> first, List<WorldAct> later)
    {
        var seenToOthers = _shown.Where(s => s.Value is not null).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var act in world.First.Where(a => a.Kind == ActKind.Record && a.By.Agency != reader.Agency && first.Any(f => f.Name == a.Name)).ToList())
        {
            AddCorrection(act, seenToOthers, later);
            if (_dice.OneIn(3))
            {
                later.Add(new WorldAct($"{act.Name}-look", ActKind.Read, act.By) { Type = act.Type, About = act.Name });
            }

            AddEpisode(act, first, later);
            if (act.Type == "case-note" && _shown[act.Name] is null && _dice.OneIn(2))
            {
                first.Add(act with { Name = act.Name + "more" });
            }

            if (InventedRecords.Are(act.Type) && _shown[act.Name] is null && _dice.OneIn(2))
            {
                first.Add(InventedRecords.Another(act, _dice));
            }
        }

        AddStrangers(first);
    }

    // Until there is another number of everything of which the reader may not know how much there is: whatever counts, differs.
    private void AddStrangers(List<WorldAct> first)
    {
        var fewest = _dice.Between(1, 3);
        for (var i = 0; i < fewest || AsMany().Any(); i++)
        {
            var stranger = World.Stranger($"x{i}", reader, _dice).ToList();
            first.AddRange(i < fewest ? stranger : OnlyWith(stranger, AsMany().ToHashSet(StringComparer.Ordinal)));
        }

        IEnumerable<string> AsMany() => PlayedWorld.Types.Keys.Where(t => Recorded(first, t) == Recorded(world.First, t) && Stranger(t));

        // The police record all episodes: to them none is a stranger's. Likewise what only the reader's own agency records.
        bool Stranger(string type) => type == "missing-episode" ? reader.Agency != "nyp" : World.OthersRecord(type, reader);
    }

    // Of these types, and of what their records are about; who works with the young person stays, for they record them.
    private static IEnumerable<WorldAct> OnlyWith(List<WorldAct> stranger, HashSet<string> types)
    {
        var kept = stranger.Where(a => types.Contains(a.Type) || a.Type == "relationship" || a.About is null).ToList();
        for (var about = kept; about.Count > 0; kept.AddRange(about))
        {
            about = [.. stranger.Where(a => about.Any(k => k.About == a.Name)).Except(kept)];
        }

        return stranger.Where(kept.Contains);
    }

    private static int Recorded(IEnumerable<WorldAct> acts, string type) => acts.Count(a => a.Kind == ActKind.Record && a.Type == type);

    // A correction of what the reader is not shown, of a record that it is shown otherwise.
    private void AddCorrection(WorldAct act, HashSet<string> seen, List<WorldAct> later)
    {
        var hidden = act.Fields.Keys.Where(f => RungOf(act.Name, f) == TableRung.Withheld
            && f is not ("agency" or "function" or "member_agency" or "member_function" or "owner_agency" or "date_of_birth" or "started" or "reported_at" or "last_seen_at" or "kind") && !InventedRecords.SaysWho(act.Type, f)).ToList();
        hidden.RemoveAll(InventedRecords.Behind(act.Type, f => RungOf(act.Name, f) != TableRung.Withheld).Contains);
        if (!seen.Contains(act.Name) || hidden.Count == 0 || _dice.OneIn(2))
        {
            return;
        }

        var field = _dice.Of(hidden);
        later.Add(new WorldAct($"{act.Name}-corrected", ActKind.Correct, act.By) { Type = act.Type, About = act.Name }.With(field, InventedRecords.Are(act.Type) ? InventedRecords.Of(act.Type, field, _dice) : InventedValues.Of(field, _dice)));
    }

    // A closed episode more, of a person whose closed episodes the reader is not shown.
    private void AddEpisode(WorldAct act, List<WorldAct> first, List<WorldAct> later)
    {
        if (act.Type != "missing-episode" || _shown[act.Name] is not null || reader.Agency == "nyp" || !world.Later.Any(l => l.Kind == ActKind.Close && l.About == act.Name))
        {
            return;
        }

        first.Add(World.Episode($"{act.Name}more", act.By, act.About!, _dice));
        later.Add(World.Closing($"{act.Name}more-found", act.By, $"{act.Name}more", _dice));
    }
}
