using NoWrongDoor.Safeguarding.EndToEndTests.Officers;
using NoWrongDoor.Safeguarding.EndToEndTests.Staging;
using Xunit.Sdk;

namespace NoWrongDoor.Safeguarding.EndToEndTests;

/// <summary>The look at every page finds what it is for.</summary>
public sealed class LookingTests(Stage stage)
{
    [Theory]
    [InlineData("const input = document.createElement('input'); document.querySelector('main').append(input);", "Form elements must have labels")]
    [InlineData("document.querySelector('h1').style.color = '#eee';", "minimum color contrast")]
    [InlineData("document.querySelector('main').style.width = '400px';", "pixels wide on a screen of 320")]
    [InlineData("localStorage.setItem('name', 'Invented');", "Values differ")]
    [InlineData("document.querySelector('main').append(document.createElement('iframe'));", "frames, in which nobody looked")]
    public async Task Page_WithAMistake_IsNotInOrder(string mistake, string said)
    {
        await using var pat = await stage.ComesAsync("pat.officer");
        await pat.OpensTheHub();
        await pat.Page.EvaluateAsync(mistake);
        var found = await Assert.ThrowsAnyAsync<XunitException>(() => pat.ChecksThePage("sign-in"));
        Assert.Contains(said, found.Message, StringComparison.Ordinal);
    }
}
