using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NoWrongDoor.Safeguarding.EndToEndTests.Officers;

internal static class SigningIn
{
    public static async Task OpensTheHub(this Officer officer)
    {
        await officer.Page.GotoAsync(officer.Stage.Hub.ToString());
        await officer.IsAt("Sign in");
    }

    /// <summary>Password, then the code of the authenticator app.</summary>
    public static async Task SignsIn(this Officer officer)
    {
        await officer.OpensTheHub();
        await officer.GivesNameAndPassword(officer.Account.UserName, officer.Account.Password);
        await officer.GivesCode(await officer.Stage.CodeAsync(officer.Account.UserName));
        await officer.IsAt("Who are you acting as?");
    }

    public static async Task GivesNameAndPassword(this Officer officer, string name, string password)
    {
        await officer.Page.GetByLabel("User name or email address").FillAsync(name);
        await officer.Page.GetByLabel("Password").FillAsync(password);
        await officer.Button("Continue").ClickAsync();
    }

    public static async Task GivesCode(this Officer officer, string code)
    {
        await officer.Page.GetByLabel("Enter your code").FillAsync(code);
        await officer.Button("Sign in").ClickAsync();
    }

    /// <summary>One agency and function, for one purpose.</summary>
    public static async Task ChoosesToActAs(this Officer officer, string functionAndAgency, string purpose)
    {
        await officer.Page.Locator(".govuk-radios__item").Filter(new() { HasText = $"{functionAndAgency}, for {purpose}" })
            .GetByRole(AriaRole.Radio).CheckAsync();
        await officer.Button("Continue").ClickAsync();
        await Expect(officer.Page.GetByText(functionAndAgency.Split(", ")[1]).First).ToBeVisibleAsync();
    }

    public static async Task SignsOut(this Officer officer)
    {
        await officer.Button("Sign out").ClickAsync();
        await officer.IsAt("You are signed out");
    }
}
