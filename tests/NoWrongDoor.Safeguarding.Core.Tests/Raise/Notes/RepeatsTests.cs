using NoWrongDoor.Safeguarding.Core.Raise.Notes;

namespace NoWrongDoor.Safeguarding.Core.Tests.Raise.Notes;

/// <summary>What counts as saying again what is recorded.</summary>
public sealed class RepeatsTests
{
    [Theory]
    [InlineData("Seen near Scarby bus station with friends.", "Scarby bus station", "Scarby bus station")]
    [InlineData("seen at SCARBY BUS STATION", "Scarby bus station", "Scarby bus station")]
    [InlineData("Her brother Zoë helps.", "Zoe", "Zoe")]
    [InlineData("Ring 07700 900123 first.", "+447700900123", "+447700900123")]
    [InlineData("NHS number 943 476 5919.", "9434765919", "9434765919")]
    [InlineData("Lives in Invented Row.", "12 Invented Row, Scarby, YO62 5ZZ", "Invented Row")]
    [InlineData("They left after a quarrel about a coat, and came back.", "Late in the evening they left after a quarrel about a coat and went by bus to the harbour.", "they left after a quarrel about a coat and")]
    [InlineData("Met by Dexter Fable.", "Was taken home in a car by somebody who called himself Dexter Fable, it was said.", "Dexter Fable")]
    public void Text_ThatSaysAValueAgain_IsFound(string text, string value, string expected) => Assert.Equal(expected, new Repeats(text).Of(value));

    [Theory]
    [InlineData("The risk is high this week.", "high")]
    [InlineData("They talked about tea and the bus.", "Late in the evening they left after a quarrel about a coat and went by bus to the harbour.")]
    [InlineData("The harbour is busy.", "not-offered")]
    [InlineData("Robins are birds.", "Robin")]
    [InlineData("Nothing.", null)]
    public void Text_ThatSaysSomethingElse_IsNot(string text, string? value) => Assert.Null(new Repeats(text).Of(value));
}
