using System.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NoWrongDoor.Safeguarding.Hub.Pages;

/// <summary>What a page is called in the ledger: "page.people.record" for /People/Record, "page.raise" for /Raise/Index.</summary>
public static class PageRoute
{
    private const string Start = "my-work";

    public static string Of(PageActionDescriptor page)
    {
        var parts = page.ViewEnginePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p != "Index").Select(Kebab).ToList();
        return string.Join('.', parts.DefaultIfEmpty(Start).Prepend("page"));
    }

    private static string Kebab(string name)
    {
        var kebab = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && kebab.Length > 0)
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }
}
