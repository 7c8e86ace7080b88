using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>The ledger says of a page what was on the page: fields that a list has no room for are not entered as shown.</summary>
public sealed class ListedFieldsTests(ApiScene scene) : IClassFixture<ApiScene>
{
    [Theory]
    [InlineData("/young-people", "date_of_birth,family_name,given_name,known_as")]
    [InlineData("/raise", "family_name,given_name")]
    public async Task PageOfPeople_EntersTheFieldsOfItsColumns(string page, string expected)
    {
        var before = await scene.Hub.Database.AskAsync<long>("select count(*) from hub.disclosure_index");
        await scene.Worker.PageAsync(page);
        Assert.Equal(expected, await scene.Hub.Database.AskAsync<string>($"""
            select string_agg(distinct f, ',' order by f)
            from (select record_type, fields from hub.disclosure_index order by id offset {before}) i, unnest(i.fields) f where i.record_type = 'young-person'
            """));
    }
}
