namespace Webhooks.Micro.Subjects;

/// <summary>One custom payload, in the language of each engine. What stands in quotes is escaped by each as JSON.</summary>
internal static class Templates
{
    public const string Ours = """
        {"event":"[@out-hook:eventType]","order":{"id":[@field:Id],"number":"[@field:Number]","total":[@field:Total],"currency":"[@field:Currency]"},"customer":{"name":"[@field:Customer]","email":"[@field:Email]"},"text":"Order [@field:Number] of [@field:Customer] is [@field:Status]","note":"[@field:Note]"}
        """;

    public const string Liquid = """
        {"event":"{{Event}}","order":{"id":{{Id}},"number":"{{Number}}","total":{{Total}},"currency":"{{Currency}}"},"customer":{"name":"{{Customer}}","email":"{{Email}}"},"text":"Order {{Number}} of {{Customer}} is {{Status}}","note":"{{Note}}"}
        """;

    public const string Handlebars = """
        {"event":"{{Event}}","order":{"id":{{{Id}}},"number":"{{Number}}","total":{{{Total}}},"currency":"{{Currency}}"},"customer":{"name":"{{Customer}}","email":"{{Email}}"},"text":"Order {{Number}} of {{Customer}} is {{Status}}","note":"{{Note}}"}
        """;
}
