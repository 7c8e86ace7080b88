namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>Who asks, in which function, for what, when, and what is known of the request itself.</summary>
/// <param name="Party">The reader's agency, as the agreements name it.</param>
/// <param name="Role">The function in which the reader acts.</param>
/// <param name="Purpose">What the reader asks for.</param>
/// <param name="At">The day of the request, Europe/London.</param>
/// <param name="RequestFacts">Facts of the request; other facts in it are ignored, for they are the record's.</param>
/// <param name="Obligations">The kinds of obligation that the enforcement point can carry out; a clause with any other is void.</param>
public sealed record ReaderContext(
    string Party, string Role, string Purpose, DateOnly At, FactSet RequestFacts, IReadOnlySet<string> Obligations);
