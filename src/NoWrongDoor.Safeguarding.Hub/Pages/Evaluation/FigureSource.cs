using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Evaluation;

/// <summary>The agency that a table's figures are made from, and the clause that they are shown under.</summary>
/// <param name="Line">One of its lines, which all have the same clause.</param>
public sealed record FigureSource(DisclosedRecord Line)
{
    public string Name { get; set; } = "";

    public ClauseView? Clause { get; set; }
}
