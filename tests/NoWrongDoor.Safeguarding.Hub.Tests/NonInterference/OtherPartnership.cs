using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>
/// Another partnership at work on the same hub: people of the same invented names, an agency of the same id, its staff looking at and changing
/// what is theirs. Nobody in the first partnership may notice.
/// </summary>
internal static class OtherPartnership
{
    private const string Name = "other-shire";
    private static readonly Acting SocialWorker = new("osc", "social-worker", "safeguarding", Name);
    private static readonly Acting Police = new("nyp", "police-response", "safeguarding", Name);

    public static World Of(ulong seed)
    {
        var dice = new Dice(seed ^ 0x0DDBA11);
        var (first, later) = (new List<WorldAct>(), new List<WorldAct>());
        for (var person = 0; person < dice.Between(2, 4); person++)
        {
            AddOfSocialCare($"o{person}", dice, first, later);
            AddOfPolice($"q{person}", dice, first, later);
        }

        return new World(first, later);
    }

    private static void AddOfSocialCare(string name, Dice dice, List<WorldAct> first, List<WorldAct> later)
    {
        first.Add(World.Slice($"{name}-slice", SocialWorker, null, InventedValues.Of("date_of_birth", dice), dice));
        first.Add(World.Relation($"{name}-nyp", SocialWorker, name, Police, dice));
        first.Add(World.Membership($"{name}-nyp-case", SocialWorker, name, Police, dice));
        later.Add(new WorldAct($"{name}-look", ActKind.Read, SocialWorker) { Type = "young-person", About = $"{name}-slice" });
        later.Add(new WorldAct($"{name}-corrected", ActKind.Correct, SocialWorker) { Type = "young-person", About = $"{name}-slice" }
            .With("known_as", InventedValues.Of("known_as", dice)));
    }

    private static void AddOfPolice(string name, Dice dice, List<WorldAct> first, List<WorldAct> later)
    {
        first.Add(World.Slice($"{name}-slice", Police, null, InventedValues.Of("date_of_birth", dice), dice));
        var episode = World.Episode($"{name}-episode0", Police, $"{name}-slice", dice);
        first.Add(episode);
        later.Add(World.Closing($"{name}-found0", Police, episode.Name, dice));
    }
}
