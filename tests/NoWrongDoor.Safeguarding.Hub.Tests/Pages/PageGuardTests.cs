using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NoWrongDoor.Safeguarding.Hub.Pages;
using NoWrongDoor.Safeguarding.Hub.Security;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

public sealed class PageGuardTests
{
    // The only pages for somebody who has not chosen whom they act for, or has not signed in.
    private static readonly Type[] BeforeActing = [typeof(ChooseModel), typeof(AccessNarrowedModel), typeof(SignedOutModel)];

    public static TheoryData<Type> Pages => [.. typeof(HubPages).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(PageModel).IsAssignableFrom(t))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_LetsInReadersOnly(Type page)
    {
        var policies = page.GetCustomAttributes<AuthorizeAttribute>(inherit: true).Select(a => a.Policy).ToArray();
        if (BeforeActing.Contains(page))
        {
            Assert.True(page == typeof(SignedOutModel) ? page.IsDefined(typeof(AllowAnonymousAttribute)) : policies.SequenceEqual([HubSecurity.SignedInPolicy]));
            return;
        }

        Assert.Equal(HubSecurity.ActingPolicy, Assert.Single(policies));
        Assert.False(page.IsDefined(typeof(AllowAnonymousAttribute), inherit: true));
    }
}
