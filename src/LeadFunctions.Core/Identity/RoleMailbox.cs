using System.Collections.Frozen;

namespace LeadFunctions.Core.Identity;

/// <summary>Mailboxes that a company or a department shares, such as info@ and sales@: they say which company writes, not who.</summary>
internal static class RoleMailbox
{
    private static readonly FrozenSet<string> Locals = FrozenSet.Create(
        StringComparer.Ordinal,
        "info", "information", "contact", "contacts", "contactus", "hello", "mail", "email", "office", "admin", "administrator", "administration",
        "webmaster", "postmaster", "hostmaster", "root", "sales", "marketing", "support", "help", "helpdesk", "service", "services", "customerservice",
        "team", "hr", "jobs", "careers", "recruiting", "accounts", "accounting", "billing", "invoice", "invoices", "finance", "purchasing",
        "procurement", "orders", "order", "enquiries", "enquiry", "inquiries", "inquiry", "reception", "secretary", "legal", "press", "media",
        "security", "it", "itsupport", "licensing", "azure", "microsoft", "cloud", "dev", "devops", "development", "technical", "tech", "general",
        "management", "operations", "partners", "partner", "shop", "store", "kontakt", "buero", "büro", "verwaltung", "vertrieb", "einkauf",
        "buchhaltung", "rechnung", "rechnungen", "bestellung", "empfang", "zentrale", "sekretariat", "post", "verkauf", "edv", "contatti", "contatto",
        "amministrazione", "commerciale", "acquisti", "segreteria", "ufficio", "vendite", "assistenza", "accueil", "commercial", "compta",
        "comptabilite", "direction", "secretariat", "achats", "ventes", "informatique", "contacto", "ventas", "administracion", "comercial", "compras",
        "soporte", "informacion", "facturacion", "contato", "vendas", "financeiro", "suporte", "atendimento", "bilgi", "iletisim", "satis", "destek",
        "muhasebe", "biuro", "verkoop", "inkoop", "administratie");

    /// <param name="local">What stands before the @, in lower case.</param>
    public static bool IsRole(string local) => Locals.Contains(string.Concat(local.Where(c => c is not ('-' or '.' or '_'))));
}
