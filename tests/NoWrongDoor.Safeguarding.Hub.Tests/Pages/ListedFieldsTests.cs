using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>The ledger says of a page what was on the page: fields that a list has no room for are not entered as shown.</summary>
public sealed class ListedFieldsTests(ApiScene scene) : IClassFixture<ApiScene>
{
    [Fact]
    public async Task PageOfPeople_EntersTheFieldsOfItsColumns()
    {
        Assert.Contains("Robin Invented", await scene.Worker.PageAsync("/young-people"), StringComparison.Ordinal);
        Assert.Equal("date_of_birth,family_name,given_name,known_as", await scene.Hub.Database.AskAsync<string>(
            "select string_agg(distinct f, ',' order by f) from hub.disclosure_index i, unnest(i.fields) f where i.route = 'page.people'"));
    }
}
