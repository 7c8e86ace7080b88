using NoWrongDoor.Safeguarding.Core.Evaluation;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Evaluation;

/// <summary>To the end of which month a table was counted, and when: agencies whose figures are shared later are counted later.</summary>
public sealed record TableTime(CountedTime Time, DateTimeOffset CountedAt);

/// <summary>Agencies whose figures are shared and not counted, by name, and when they will be.</summary>
/// <param name="Names">Each agency, or the two whose records are put together.</param>
/// <param name="Due">Nothing where no time is set.</param>
public sealed record NotCountedYet(IReadOnlyList<string> Names, DateTimeOffset? Due);
