using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Drafts;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages;

/// <summary>What the pages need besides Core and sign-in.</summary>
public static class HubPages
{
    public static IServiceCollection AddHubPages(this IServiceCollection services)
    {
        services.AddSingleton<AgreementTexts>();
        services.AddSingleton<DraftBox>();
        services.AddScoped<Missing.Report.LastTime>();
        services.AddScoped<Missing.Report.AlreadyMissing>();
        services.AddScoped<Missing.LastReturn>();
        services.AddScoped<Reading>();
        services.AddSingleton<RaiseParts>();
        services.AddSingleton<CorrectableRecords>();
        services.AddScoped<People.PersonHoldings>();
        services.AddScoped<People.PersonCases>();
        services.AddScoped<Raise.CaseReading>();
        services.AddScoped<Raise.LateActions>();
        services.AddScoped<Meetings.OpenMinutes>();
        services.AddScoped<Raise.NoteReading>();
        services.AddScoped<Meetings.MeetingReading>();
        services.AddScoped<Work.WaitingInterviews>();
        services.AddScoped<Work.WaitingActions>();
        services.AddScoped<Work.WaitingPlaces>();
        services.AddScoped<Work.WaitingWork>();
        services.AddScoped<Work.RecentEpisodes>();
        services.AddScoped<Missing.OpenEpisodes>();
        services.AddScoped<Work.OwnDrafts>();
        services.AddSingleton<LevelWords>();
        return services;
    }

    /// <summary>Call after authentication.</summary>
    public static IApplicationBuilder UseHubFrame(this IApplicationBuilder app) => app.UseMiddleware<FrameFill>();
}
