using NoWrongDoor.Safeguarding.Core.Demonstration.County;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;

/// <summary>
/// The young people of an invented county. What is told of one depends on the seed, their number, the day and the partnership's agencies alone, so that
/// the hundredth of a hundred is the hundredth of a hundred thousand.
/// </summary>
internal sealed class CohortPlan(long seed, DateOnly today, CohortAgencies agencies)
{
    public InventedCounty County { get; } = InventedCounty.Make(seed);

    public CohortPerson Person(int number)
    {
        var story = new Story(seed, number, today, County) { Who = Being.Of(Lots.For("being", seed, number), today) };
        var working = BeginningChapter.Tell(story, agencies);
        MissingChapter.Tell(story, working);
        PoliceChapter.Tell(story, agencies, working);
        HealthChapter.Tell(story, working);
        SchoolChapter.Tell(story, working);
        RaiseChapter.Tell(story, agencies, working);
        CareChapter.Tell(story);
        return story.Person;
    }
}
