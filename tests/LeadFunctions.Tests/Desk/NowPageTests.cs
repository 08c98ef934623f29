using Bunit;
using LeadFunctions.Desk.Now;

namespace LeadFunctions.Tests.Desk;

public sealed class NowPageTests : BunitContext
{
    [Fact]
    public void The_hero_is_the_next_answer_that_can_still_be_kept_and_overdue_leads_stand_first()
    {
        var page = Render(SomeViews.Queue("Han Jisoo"));

        Assert.Equal("42min", string.Concat(page.Find(".hero").TextContent.Where(letter => !char.IsWhiteSpace(letter))));
        Assert.Contains("risk", page.Find(".hero time").ClassList);
        Assert.Equal(["Overdue", "RunningOut", "NewlyHot", "Planned", "Waiting"], page.FindAll("h2.gh").Select(head => head.Id![2..]));
        Assert.Equal("−18 min", page.Find("#g-Overdue + ol .t time").TextContent.Trim());
    }

    [Fact]
    public void Nobody_but_overdue_leads_make_the_hero_their_number()
    {
        var queue = SomeViews.Queue("x");
        var page = Render(queue with { Next = null, Groups = [queue.Groups[0]] });

        Assert.Equal("2overdue", page.Find(".hero.over").TextContent.Trim());
    }

    [Fact]
    public void An_empty_queue_says_what_is_next()
    {
        var queue = SomeViews.Queue("x") with { Next = null, Groups = [], Ahead = [], IsCut = false, Scope = QueueScope.Mine };

        Assert.Equal("all answered", Render(queue).Find(".hero").TextContent);
        var planned = queue with { NextPlanned = new PlannedNext(DeskPages.Now.AddHours(1), SomeViews.Id, "Kwame") };
        Assert.Equal("next at 10:14", Render(planned).Find(".hero").TextContent);
        Assert.Equal(["/?scope=all", "/leads?view=cooling"], Render(queue).FindAll(".empty a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Each_act_of_the_selected_lead_says_what_the_API_is_asked()
    {
        var acts = Render(SomeViews.Queue("x")).FindComponents<LeadActs>()[0].FindAll("[data-act]").Select(button => button.GetAttribute("data-act")).ToArray();

        Assert.Equal(
            """{"method":"POST","path":"leads/abcdefghijklmnopqrstuvwxyz/activities","body":{"kind":"call","outcome":"noAnswer"}}""",
            acts[0]);
        Assert.Contains("""{"method":"POST","path":"leads/abcdefghijklmnopqrstuvwxyz/stage","body":{"to":"disqualified","reason":"spam"}}""", acts);
        Assert.Contains("""{"method":"PUT","path":"leads/abcdefghijklmnopqrstuvwxyz/owner","body":{"owner":"someone@contoso.example"}}""", acts);
    }

    [Fact]
    public void Who_may_only_read_sees_no_act_and_who_sells_gives_no_lead_away()
    {
        var queue = SomeViews.Queue("x");

        Assert.Empty(Render(queue with { Choices = queue.Choices with { MayAct = false, MayGive = false } }).FindAll("[data-act], [data-act-form]"));
        var acts = Render(queue with { Choices = queue.Choices with { MayGive = false } }).FindComponents<LeadActs>()[0];
        Assert.Empty(acts.FindAll("[name=owner]"));
        Assert.Equal("Only a manager gives leads to others.", acts.Find("[data-choose=pass] p").TextContent);
    }

    private IRenderedComponent<NowPage> Render(NowView view) =>
        Render<NowPage>(parameters => parameters.Add(page => page.View, view).AddCascadingValue(DeskPages.Text()));
}
