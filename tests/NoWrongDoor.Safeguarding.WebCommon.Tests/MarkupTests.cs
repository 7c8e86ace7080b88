using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NoWrongDoor.Safeguarding.WebCommon.Forms;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.WebCommon.Tests;

public sealed class MarkupTests
{
    private sealed class Answers
    {
        public string? Place { get; set; } = "by the <old> \"pier\"";
        public DateParts Born { get; set; } = new() { Day = "31", Month = "2", Year = "2011" };
    }

    private readonly ViewContext _view = new() { ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()) };

    public MarkupTests() => _view.ViewData = new ViewDataDictionary<Answers>(new EmptyModelMetadataProvider(), _view.ModelState);

    [Fact]
    public async Task Input_WithAnAnswer_EncodesIt()
    {
        var input = (await RenderAsync(For(new InputTag { Label = "Where?" }, "Place"))).QuerySelector("input")!;
        Assert.Equal("by the <old> \"pier\"", input.GetAttribute("value"));
        Assert.Equal("Place", input.Id);
        Assert.Null(input.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task Input_WithAProblem_JoinsHintAndErrorToTheBox()
    {
        _view.ModelState.SetModelValue("Place", "typed", "typed");
        _view.ModelState.AddModelError("Place", "Enter a place");
        var html = await RenderAsync(For(new InputTag { Label = "Where?", Hint = "A street or a landmark" }, "Place"));
        var input = html.QuerySelector("input")!;
        Assert.Equal("Place-hint Place-error", input.GetAttribute("aria-describedby"));
        Assert.Equal("typed", input.GetAttribute("value"));
        Assert.NotNull(html.QuerySelector(".govuk-form-group--error"));
        Assert.Equal("Error: Enter a place", html.GetElementById("Place-error")!.TextContent);
        Assert.Equal("Place", html.QuerySelector("label")!.GetAttribute("for"));
    }

    [Fact]
    public async Task ErrorSummary_LinksToTheBoxOfEachProblem()
    {
        _view.ModelState.AddModelError("Born", "Date of birth must be a real date");
        var html = await RenderAsync(new ErrorSummaryTag { ViewContext = _view });
        Assert.Equal("#Born", html.QuerySelector(".govuk-error-summary__list a")!.GetAttribute("href"));
        var date = await RenderAsync(For(new DateInputTag { Label = "Date of birth" }, "Born"));
        Assert.NotNull(date.GetElementById("Born"));
        Assert.Equal(["31", "2", "2011"], date.QuerySelectorAll("input").Select(i => i.GetAttribute("value")));
    }

    [Fact]
    public async Task ErrorSummary_WithoutProblems_IsNotThere() =>
        Assert.Null((await RenderAsync(new ErrorSummaryTag { ViewContext = _view })).QuerySelector(".govuk-error-summary"));

    [Fact]
    public async Task Radios_MarkTheChoiceMadeAndGiveTheFirstTheFieldsId()
    {
        var radios = For(new RadiosTag { Label = "Where?" }, "Place");
        _view.ModelState.SetModelValue("Place", "pier", "pier");
        var html = await RenderAsync(radios, async context =>
        {
            foreach (var value in new[] { "park", "pier" })
            {
                await new RadioTag { Value = value, Text = value }.ProcessAsync(context, Output());
            }
        });
        Assert.Equal("pier", html.QuerySelector("input[checked]")!.GetAttribute("value"));
        Assert.Equal("Place", html.QuerySelector("input")!.Id);
        Assert.Equal(2, html.QuerySelectorAll("label").Select(l => l.GetAttribute("for")).Distinct().Count());
    }

    [Fact]
    public async Task Select_KeepsTheChoiceAndOffersNone()
    {
        _view.ModelState.SetModelValue("Place", "b", "b");
        var html = await RenderAsync(For(new SelectTag { Label = "Where?", Empty = "Anywhere", Options = [("a", "A & B"), ("b", "B")] }, "Place"));
        Assert.Equal("b", html.QuerySelector("option[selected]")!.GetAttribute("value"));
        Assert.Equal(["Anywhere", "A & B", "B"], html.QuerySelectorAll("option").Select(o => o.TextContent));
        Assert.Equal("Place", html.QuerySelector("label")!.GetAttribute("for"));
    }

    [Fact]
    public async Task SummaryRow_WithAChangeLink_SaysWhatItChanges()
    {
        var html = await RenderAsync(new SummaryRowTag { Key = "Known as", Change = "/x?a=1&b=2" });
        Assert.Equal("Change Known as", html.QuerySelector("a")!.TextContent);
        Assert.Equal("/x?a=1&b=2", html.QuerySelector("a")!.GetAttribute("href"));
    }

    private T For<T>(T tag, string property) where T : FieldTag
    {
        var provider = new EmptyModelMetadataProvider();
        var explorer = provider.GetModelExplorerForType(typeof(Answers), new Answers()).GetExplorerForProperty(property);
        tag.For = new ModelExpression(property, explorer);
        tag.ViewContext = _view;
        return tag;
    }

    private static TagHelperOutput Output() => new("x", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));

    private static async Task<IDocument> RenderAsync(TagHelper tag, Func<TagHelperContext, Task>? children = null)
    {
        var context = new TagHelperContext([], new Dictionary<object, object>(), "1");
        var output = new TagHelperOutput("x", [], async (_, _) =>
        {
            if (children is not null)
            {
                await children(context);
            }

            return new DefaultTagHelperContent();
        });
        await tag.ProcessAsync(context, output);
        await using var writer = new StringWriter();
        output.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return new HtmlParser().ParseDocument($"<body><dl>{writer}</dl></body>");
    }
}
