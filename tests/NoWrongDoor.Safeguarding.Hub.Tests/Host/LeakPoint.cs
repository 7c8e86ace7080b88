using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Host;

/// <summary>Where a test builds a leak into a hub of its own, to see that it is found. Everybody else's hub has none.</summary>
public sealed class LeakPoint : IStartupFilter
{
    public Func<HttpContext, Func<Task>, Task>? Leak { get; set; }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((HttpContext context, RequestDelegate then) => Leak is { } leak ? leak(context, () => then(context)) : then(context));
        next(app);
    };
}
