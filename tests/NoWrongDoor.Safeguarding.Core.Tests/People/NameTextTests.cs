using NoWrongDoor.Safeguarding.Core.People;

namespace NoWrongDoor.Safeguarding.Core.Tests.People;

/// <summary>One form of a name, however it was typed.</summary>
public sealed class NameTextTests
{
    [Theory]
    [InlineData("Zoë", "Zoe\u0308")] // decomposed, as some machines send it
    [InlineData("Ana Maria", "  Ana \t\u00A0 Maria\u2003")]
    [InlineData("Ana Maria", "Ana\u202FMaria")]
    [InlineData("O'Brien", "O\u2019Brien")]
    [InlineData("O'Brien", "O\u02BCBrien")]
    [InlineData("O'Brien", "O`Brien")]
    [InlineData("Smith-Jones", "Smith\u2011Jones")]
    [InlineData("Smith-Jones", "Smith\u2013Jones")]
    [InlineData("Łucja", "Łucja")]
    [InlineData("𠮷田", "𠮷田")] // outside the first plane
    public void Name_HoweverTyped_HasOneForm(string stored, string typed)
    {
        Assert.Equal(stored, NameText.Read(typed, out var broken));
        Assert.Null(broken);
    }

    [Theory]
    [InlineData("Ro\u200Bbin")] // zero-width space
    [InlineData("Ro\u200Dbin")]
    [InlineData("\u202ERobin")] // turns the direction of what follows
    [InlineData("Rob\u00ADin")] // soft hyphen
    [InlineData("\uFEFFRobin")]
    [InlineData("Robin\U000E0041")] // a tag
    [InlineData("Rob\u0000in")]
    public void Name_WithWhatNobodySees_IsRefusedWithAReason(string typed)
    {
        Assert.Null(NameText.Read(typed, out var broken));
        Assert.NotEmpty(broken!.Remedy);
    }

    [Fact]
    public void Name_WithHalfASymbol_IsRefused()
    {
        Assert.Null(NameText.Read($"Rob{(char)0xD800}in", out var broken));
        Assert.NotNull(broken);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \u00A0\t")]
    public void Name_OfNothing_IsNone(string? typed)
    {
        Assert.Null(NameText.Read(typed, out var broken));
        Assert.Null(broken);
    }
}
