using LeadFunctions.Imports;

namespace LeadFunctions.Tests.Importing;

/// <summary>Files as Excel, LibreOffice and others write them, in many places of the world.</summary>
public sealed class FileFormatTests
{
    private const string German = "Vorname;Name;Firma;E-Mail;Telefon\r\nJörg;Müller;Maß & Söhne GmbH;joerg@contoso.de;\"0 89 / 12 34-5\"\r\n";
    private const string Turkish = "Ad;Soyad;Şirket;E-posta\r\nIşıl;Öğüt;Çağrı A.Ş.;isil@contoso.com.tr\r\n";
    private const string Korean = "성,이름,회사,이메일\r\n김,민수,콘토소,minsu@contoso.kr\r\n";
    private const string Polish = "Imię i nazwisko;E-mail;Firma\r\nZażółć Łękowska;z@contoso.pl;Błękit\r\n";

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("windows-1252", false)]
    public async Task A_German_list_is_read_in_every_encoding(string encoding, bool mark)
    {
        var (look, rows) = await Lists.ReadAsync(Lists.In(encoding, German, mark));

        Assert.Equal(";", look.Delimiter);
        Assert.Equal(["Vorname", "Name", "Firma", "E-Mail", "Telefon"], rows[0].Cells);
        Assert.Equal(["Jörg", "Müller", "Maß & Söhne GmbH", "joerg@contoso.de", "0 89 / 12 34-5"], rows[1].Cells);
    }

    [Theory]
    [InlineData("windows-1254", Turkish, null, "Işıl")]
    [InlineData("windows-1254", Turkish, "tr", "Işıl")]
    [InlineData("ks_c_5601-1987", Korean, null, "김")]
    [InlineData("euc-kr", Korean, "ko", "김")]
    [InlineData("windows-1250", Polish, null, "Zażółć Łękowska")]
    [InlineData("windows-1250", Polish, "pl", "Zażółć Łękowska")]
    public async Task Code_pages_are_found_out_by_their_letters_or_the_language(string encoding, string text, string? language, string first)
    {
        var (_, rows) = await Lists.ReadAsync(Lists.In(encoding, text), Lists.Order(language: language));

        Assert.Equal(first, rows[1].Cells[0]);
    }

    [Theory]
    [InlineData("Nome;Città\nNiccolò;Forlì\n")]
    [InlineData("Prénom;Société\nZoé;Électricité du Nord où çà\n")]
    [InlineData("Vorname;Straße\nÄnne;Übergröße 3½\n")]
    [InlineData("Name;Price\nO’Brien;€ 5 – “fine”\n")]
    public async Task Western_letters_are_taken_for_none_of_another_page(string text)
    {
        var (look, rows) = await Lists.ReadAsync(Lists.In("windows-1252", text));

        Assert.Equal("windows-1252", look.Encoding.WebName);
        Assert.Equal(text.Split('\n')[1].Split(';'), rows[1].Cells);
    }

    [Fact]
    public async Task A_named_encoding_stands_before_what_it_looks_like()
    {
        var (_, rows) = await Lists.ReadAsync(Lists.In("windows-1257", "Vards;E-mail\nĀris;a@contoso.lv\n"), Lists.Order(encoding: "windows-1257"));

        Assert.Equal("Āris", rows[1].Cells[0]);
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n", ",")]
    [InlineData("a;b;c\n1,5;2,5;3,5\n", ";")]
    [InlineData("a\tb\tc\n\"1;2\"\t2\t3\n", "\t")]
    [InlineData("a|b|c\n1,2|2;3|3\n", "|")]
    [InlineData("Name, E-mail, Note\nAnn, a@contoso.com, \"one; two; three\"\n", ",")]
    [InlineData("a;b\n\"x;y;z\n;;;\";2\n", ";")]
    [InlineData("Email\na@contoso.com\n", ",")]
    [InlineData("", ",")]
    public async Task The_delimiter_is_found_out(string text, string delimiter) =>
        Assert.Equal(delimiter, (await Lists.ReadAsync(Lists.In("utf-8", text))).Look.Delimiter);

    [Theory]
    [InlineData("sep=;\r\nName;E-mail\r\nAnn;a@contoso.com\r\n", ";")]
    [InlineData("sep=,\nName,E-mail\nAnn,a@contoso.com\n", ",")]
    [InlineData("\"sep=^\"\nName^E-mail\nAnn^a@contoso.com\n", "^")]
    public async Task The_line_in_which_Excel_names_it_is_no_row(string text, string delimiter)
    {
        var (look, rows) = await Lists.ReadAsync(Lists.In("utf-16", text, mark: true));

        Assert.Equal(delimiter, look.Delimiter);
        Assert.Equal((1, "Name", 2, "Ann"), (rows[0].Number, rows[0].Cells[0], rows[1].Number, rows[1].Cells[0]));
    }

    [Fact]
    public async Task Line_breaks_and_quotation_marks_within_quotation_marks_are_text_and_rows_count_as_in_a_spreadsheet()
    {
        var (_, rows) = await Lists.ReadAsync(Lists.In("utf-8", "Name,Note\r\n\"Ann\",\"one\r\ntwo \"\"three\"\"\r\n\r\nfour\"\r\n\r\nBob,5\" disk\r\n"));

        Assert.Equal("one\r\ntwo \"three\"\r\n\r\nfour", rows[1].Cells[1]);
        Assert.Equal([1, 2, 3, 4], rows.Select(row => row.Number));
        Assert.Equal("5\" disk", rows[3].Cells[1]);
    }

    [Fact]
    public async Task A_quotation_mark_that_is_not_closed_does_not_swallow_the_file()
    {
        var file = Lists.In("utf-8", "Name,Note\nAnn,\"never closed\n" + string.Concat(Enumerable.Repeat("Bob,fine\n", 20_000)));

        await Assert.ThrowsAsync<CsvHelper.MaxFieldSizeException>(() => Lists.ReadAsync(file));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1252")]
    [InlineData("ISO-8859-1")]
    [InlineData("windows-949", false)]
    [InlineData("ks_c_5601-1987")]
    [InlineData("utf-7", false)]
    [InlineData("nothing", false)]
    [InlineData("", false)]
    public void Encodings_are_known_by_the_names_of_the_web(string name, bool isKnown = true) => Assert.Equal(isKnown, TextEncodings.Find(name) is not null);

    /// <summary>A character that is cut at the end of a buffer is no fault.</summary>
    [Fact]
    public async Task Valid_UTF_8_is_known_across_buffers()
    {
        var text = "Name,Note\n" + string.Concat(Enumerable.Repeat("한글,é\n", 60_000));
        var (look, rows) = await Lists.ReadAsync(Lists.In("utf-8", text));

        Assert.Equal("utf-8", look.Encoding.WebName);
        Assert.All(rows.Skip(1), row => Assert.Equal("한글", row.Cells[0]));
        Assert.Equal(60_001, rows.Count);
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0xFF, 0xFE })]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF })]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3 })]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 0x21, 0 })]
    public async Task Whatever_the_bytes_are_they_are_read_to_their_end(byte[] file) => Assert.True((await Lists.ReadAsync(file)).Rows.Count <= 2);
}
