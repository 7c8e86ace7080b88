using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>
/// Another partnership at work on the same hub, under its own agreement and its own RAISE: people of the same invented names, a police force that belongs
/// to both partnerships, staff looking at and changing what is theirs. Nobody in the first partnership may notice, nor the other way round.
/// </summary>
internal static class OtherPartnership
{
    public const string Name = "stockport";
    private static readonly Acting SocialWorker = new("smbc", "social-worker", "safeguarding", Name);
    private static readonly Acting Housing = new("shg", "housing-officer", "safeguarding", Name);

    /// <summary>Of the one agency that belongs to both.</summary>
    private static readonly Acting Transport = new("btp", "police-response", "safeguarding", Name);

    public static World Of(ulong seed)
    {
        var dice = new Dice(seed ^ 0x0DDBA11);
        var (first, later) = (new List<WorldAct>(), new List<WorldAct>());
        for (var person = 0; person < dice.Between(1, 2); person++)
        {
            AddOfSocialCare($"o{person}", dice, first, later);
            AddOfPolice($"q{person}", dice, first, later);
        }

        return new World(first, later);
    }

    private static void AddOfSocialCare(string name, Dice dice, List<WorldAct> first, List<WorldAct> later)
    {
        first.Add(World.Slice($"{name}-slice", SocialWorker, null, InventedValues.Of("date_of_birth", dice), dice));
        first.Add(World.Relation($"{name}-btp", SocialWorker, name, Transport, dice));
        first.Add(World.Membership($"{name}-btp-case", SocialWorker, name, Transport, dice));
        first.Add(World.Membership($"{name}-shg-case", SocialWorker, name, Housing, dice));
        AddWork(name, dice, first, later);
        first.Add(InventedRecords.Place($"{name}-place", SocialWorker, "park", dice).With("safety_owner_agency", "btp"));
        var episode = World.Episode($"{name}-episode0", Transport, $"{name}-slice", dice);
        first.Add(episode);
        later.Add(World.Closing($"{name}-found0", Transport, episode.Name, dice));
        later.Add(new WorldAct($"{name}-look", ActKind.Read, Housing) { Type = "young-person", About = $"{name}-slice" });
        later.Add(new WorldAct($"{name}-corrected", ActKind.Correct, SocialWorker) { Type = "young-person", About = $"{name}-slice" }
            .With("known_as", InventedValues.Of("known_as", dice)));
    }

    // A case that has been moved on to a stage of this partnership's own, with a context and a level of its own.
    private static void AddWork(string name, Dice dice, List<WorldAct> first, List<WorldAct> later)
    {
        first.Add(new WorldAct($"{name}-work", ActKind.Record, SocialWorker) { Type = "raise-case", About = $"{name}-slice" }
            .With("nominated_by", "btp").With("nomination_reason", InventedValues.Of("nomination_reason", dice))
            .With("young_person_informed", InventedValues.Of("young_person_informed", dice)).With("strengths", InventedValues.Of("strengths", dice))
            .With("context_weights", "travel 70, town-centre 30").With("agreed_risk_level", "very-worried"));
        first.Add(new WorldAct($"{name}-action0", ActKind.Record, SocialWorker) { Type = "raise-action", About = $"{name}-work" }
            .With("text", InventedValues.Of("text", dice)).With("context", "travel").With("owner_agency", "btp").With("due_at", InventedValues.Of("due_at", dice)));
        later.Add(new WorldAct($"{name}-moved", ActKind.Move, SocialWorker) { Type = "raise-case", About = $"{name}-work" }.With("stage", "picture"));
    }

    private static void AddOfPolice(string name, Dice dice, List<WorldAct> first, List<WorldAct> later)
    {
        first.Add(World.Slice($"{name}-slice", Transport, null, InventedValues.Of("date_of_birth", dice), dice));
        var episode = World.Episode($"{name}-episode0", Transport, $"{name}-slice", dice);
        first.Add(episode);
        later.Add(World.Closing($"{name}-found0", Transport, episode.Name, dice));
    }
}
