using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Tests.Scoring;

public sealed class TitleTests
{
    private static readonly ScoringModel Model = ShippedModel.Load();
    private static readonly TitleMatcher Titles = new(Model.Fit.Title.Levels);

    [Theory]
    [InlineData("CEO", "owner")]
    [InlineData("Co-Founder & CTO", "owner")]
    [InlineData("C.E.O.", "owner")]
    [InlineData("ＣＥＯ", "owner")]
    [InlineData("Chief Digital Officer", "owner")]
    [InlineData("Sr.Manager", "manager")]
    [InlineData("Ingénieur²", "engineer")]
    [InlineData("Adjoint de l'ingénieur", "engineer")]
    [InlineData("Adjoint de l’ingénieur", "engineer")]
    [InlineData("Managing Director", "owner")]
    [InlineData("President and COO", "owner")]
    [InlineData("Vice President, Sales", "vice")]
    [InlineData("V.P. of Engineering", "vice")]
    [InlineData("Director of IT", "vice")]
    [InlineData("IT Manager", "manager")]
    [InlineData("Head of Cloud", "manager")]
    [InlineData("Assistant Vice President", "manager")]
    [InlineData("Senior Software Engineer", "engineer")]
    [InlineData("Product Owner", "engineer")]
    [InlineData("Executive Assistant to the CEO", "assistant")]
    [InlineData("Computer Science Student", "student")]
    [InlineData("Marketing Intern", "student")]
    [InlineData("Amministratore Delegato", "owner")]
    [InlineData("Titolare", "owner")]
    [InlineData("Direttore Commerciale", "vice")]
    [InlineData("Responsabile IT", "manager")]
    [InlineData("Sviluppatrice", "engineer")]
    [InlineData("Stagista", "student")]
    [InlineData("Gérant(e)", "owner")]
    [InlineData("GÉRANTE", "owner")]
    [InlineData("Ge\u0301rant", "owner")]
    [InlineData("Directeur général", "owner")]
    [InlineData("Directrice marketing", "vice")]
    [InlineData("Chef de projet", "manager")]
    [InlineData("Chef d’équipe", "manager")]
    [InlineData("Ingénieur systèmes", "engineer")]
    [InlineData("Étudiante", "student")]
    [InlineData("대표이사", "owner")]
    [InlineData("\u1103\u1162\u1111\u116d\u110b\u1175\u1109\u1161", "owner")]
    [InlineData("부사장", "vice")]
    [InlineData("영업팀장", "manager")]
    [InlineData("소프트웨어 엔지니어", "engineer")]
    [InlineData("대학생", "student")]
    [InlineData("Genel Müdür", "owner")]
    [InlineData("GENEL MÜDÜR", "owner")]
    [InlineData("Genel Müdür Yardımcısı", "vice")]
    [InlineData("Satış Direktörü", "vice")]
    [InlineData("BİLGİ İŞLEM MÜDÜRÜ", "manager")]
    [InlineData("Yazılım Mühendisi", "engineer")]
    [InlineData("Öğrenci", "student")]
    [InlineData("Geschäftsführerin", "owner")]
    [InlineData("Geschaeftsfuehrer", "owner")]
    [InlineData("Bereichsleiter Vertrieb", "vice")]
    [InlineData("Vertriebsleiterin", "manager")]
    [InlineData("IT-Leiter", "manager")]
    [InlineData("Softwareentwickler", "engineer")]
    [InlineData("Werkstudent", "student")]
    [InlineData("Praktikantin", "student")]
    [InlineData("Dueño", "owner")]
    [InlineData("Director General", "owner")]
    [InlineData("Directora de Marketing", "vice")]
    [InlineData("Jefa de Sistemas", "manager")]
    [InlineData("Ingeniero de Software", "engineer")]
    [InlineData("Becario", "student")]
    [InlineData("Sócio-gerente", "owner")]
    [InlineData("Diretor Comercial", "vice")]
    [InlineData("Coordenadora de TI", "manager")]
    [InlineData("Engenheiro de Dados", "engineer")]
    [InlineData("Estagiário", "student")]
    [InlineData("代表取締役社長", "owner")]
    [InlineData("取締役副社長", "vice")]
    [InlineData("営業部長", "vice")]
    [InlineData("部長代理", "manager")]
    [InlineData("マーケティング・マネージャー", "manager")]
    [InlineData("ﾏﾈｰｼﾞｬｰ", "manager")]
    [InlineData("AIエンジニア", "engineer")]
    [InlineData("学生", "student")]
    [InlineData("总经理", "owner")]
    [InlineData("總經理", "owner")]
    [InlineData("副总经理", "vice")]
    [InlineData("总经理助理", "assistant")]
    [InlineData("技术总监", "vice")]
    [InlineData("产品经理", "manager")]
    [InlineData("软件工程师", "engineer")]
    [InlineData("实习生", "student")]
    public void Titles_are_read_in_their_language(string title, string level) => Assert.StartsWith($"title: {level}", LabelOf(title), StringComparison.Ordinal);

    [Theory]
    [InlineData("Internal auditor")]
    [InlineData("Florist")]
    [InlineData("Ceolin")]
    [InlineData("Sculptor")]
    [InlineData("インターネット")]
    [InlineData("🚀 ninja \ud83d")]
    [InlineData("ﾏ\ud83d")]
    [InlineData("이산화탄소")]
    [InlineData("...")]
    public void Words_that_merely_contain_a_keyword_don_t_count(string title) => Assert.Equal(TitleMatcher.NoLevel, Titles.LevelOf(title));

    [Fact]
    public void A_title_of_any_length_is_read_without_harm()
    {
        Assert.Equal("title: owner, founder or C-level", LabelOf("CEO " + new string('社', 100_000)));
        Assert.Equal(TitleMatcher.NoLevel, Titles.LevelOf(string.Concat(Enumerable.Repeat("x社", 5000))[..4999] + "x"));
    }

    [Fact]
    public void Every_shipped_keyword_finds_its_own_level()
    {
        foreach (var (level, index) in Model.Fit.Title.Levels.Select((level, index) => (level, index)))
            Assert.All(level.Keywords.Values.SelectMany(words => words), word => Assert.Equal((word, index), (word, Titles.LevelOf(word.Trim('*')))));
    }

    private static string LabelOf(string title) =>
        Titles.LevelOf(title) is var level and not TitleMatcher.NoLevel ? Model.Fit.Title.Levels[level].Label : "none";
}
