namespace Webhooks.Management;

/// <summary>
/// A webhook for each rule of the model that only it breaks: the member that is other than it should be, and what the error
/// names. Where a rule has several ways to be broken, each is here.
/// </summary>
internal static class BrokenRules
{
    /// <summary>The name of the member, its value, and path, code, value and a part of the rule of the error.</summary>
    public static TheoryData<string, string, string, string, string?, string> OfWebhooks { get; } = new()
    {
        { "name", "null", "$.name", "name.required", null, "must have the member name" },
        { "name", "\"\"", "$.name", "name.required", "", "Name is required." },
        { "name", "\" \\t\"", "$.name", "name.required", " \\u0009", "Name is required." },
        { "name", $"\"{new string('n', 201)}\"", "$.name", "name.length", $"{new string('n', 100)}…", "at most 200" },
        { "name", "7", "$.name", "json.type", "7", "but is a number" },
        { "name", "\"\\ud800\"", "$.name", "json.type", null, "half a surrogate pair" },
        { "urls", "null", "$.urls", "urls.count", null, "must have the member urls" },
        { "urls", "[]", "$.urls", "urls.count", "0", "1 to 20 URLs" },
        { "urls", $"[{string.Join(',', Enumerable.Range(1, 21).Select(i => $"\"https://a.example/{i}\""))}]", "$.urls", "urls.count", "21", "1 to 20 URLs" },
        { "urls", "[\"/hooks\"]", "$.urls[0]", "url.invalid", "/hooks", "absolute" },
        { "urls", "[\"https://a.example/\", \"http://b.example/\"]", "$.urls[1]", "url.scheme", "http://b.example/", "begin with https://" },
        { "urls", "[\"https://me:word@a.example/\"]", "$.urls[0]", "url.userInfo", "https://****@a.example/", "not have a user name" },
        { "urls", "[\"https://a.example/#x\"]", "$.urls[0]", "url.fragment", "https://a.example/#x", "not have a fragment" },
        { "urls", "[\"https://a.example/\", \"HTTPS://A.example:443\"]", "$.urls[1]", "url.duplicate", "HTTPS://A.example:443", "only once" },
        { "urls", "[\"https://localhost/\"]", "$.urls[0]", "url.address", "https://localhost/", "must not use localhost" },
        { "urls", "[\"https://10.0.0.1/\"]", "$.urls[0]", "url.address", "https://10.0.0.1/", "" },
        { "urls", "[\"https://0x7f.1/\"]", "$.urls[0]", "url.address", "https://0x7f.1/", "" },
        { "urls", "[\"https://169.254.169.254/\"]", "$.urls[0]", "url.address", "https://169.254.169.254/", "" },
        { "urls", "[\"https://a.example:22/\"]", "$.urls[0]", "url.port", "https://a.example:22/", "port" },
        { "urls", "[\"https://a.example/a/../b\"]", "$.urls[0]", "url.invalid", "https://a.example/a/../b", "/b" },
        { "urls", "[\"https://a.example/%zz\"]", "$.urls[0]", "url.invalid", "https://a.example/%zz", "percent" },
        { "urls", "[\"https://a.example/\\u200b\"]", "$.urls[0]", "url.invalid", "https://a.example/\\u200b", "" },
        { "urls", $"[\"https://a.example/{new string('a', 2_031)}\"]", "$.urls[0]", "url.length", "2049", "at most 2048" },
        { "name", "\"Or\\u202eders\"", "$.name", "text.invalid", "Or\\u202eders", "U+202E at character 3" },
        { "description", "\"a\\ufeffb\"", "$.description", "text.invalid", "a\\ufeffb", "U+FEFF" },
        { "description", $"\"{new string('d', 2_001)}\"", "$.description", "description.length", "2001", "at most 2000" },
        { "maxCallsPerSecond", "0", "$.maxCallsPerSecond", "maxCallsPerSecond.range", "0", "at least 1" },
        { "maxCallsPerSecond", "1.5", "$.maxCallsPerSecond", "json.type", "1.5", "whole number" },
        { "schedule", "\"5m\"", "$.schedule", "schedule.invalid", "5m", "begin with 0s" },
        { "schedule", $"\"0s{string.Concat(Enumerable.Repeat(",1h", 20))}\"", "$.schedule", "schedule.attempts", "21", "at most 20" },
        { "schedule", "\"0s,999ms\"", "$.schedule", "schedule.delay", "999ms", "at least 1s" },
        { "secret", "\"abc\"", "$.secret", "secret.invalid", "****", "whsec_" },
        { "secret", "\"whsec_AAAA\"", "$.secret", "secret.invalid", "****", "24 to 64 bytes" },
        { "headers", "{ \"Webhook-Id\": \"x\" }", "$.headers['Webhook-Id']", "header.reserved", "Webhook-Id", "transport" },
        { "headers", "{ \"host\": \"x\" }", "$.headers.host", "header.reserved", "host", "transport" },
        { "headers", "{ \"Content-Type\": \"x\" }", "$.headers['Content-Type']", "header.reserved", "Content-Type", "transport" },
        { "headers", "{ \"User-Agent\": \"x\" }", "$.headers['User-Agent']", "header.reserved", "User-Agent", "transport" },
        { "headers", "{ \"Connection\": \"x\" }", "$.headers.Connection", "header.reserved", "Connection", "transport" },
        { "headers", "{ \"Transfer-Encoding\": \"x\" }", "$.headers['Transfer-Encoding']", "header.reserved", "Transfer-Encoding", "transport" },
        { "headers", "{ \"X A\": \"x\" }", "$.headers['X…']", "header.name", "X…", "letters, digits" },
        { "headers", "{ \"X\": \"a\\r\\nb: c\" }", "$.headers.X", "header.value", "****", "visible ASCII" },
        { "headers", "{ \"X\": \"****\" }", "$.headers.X", "header.masked", "****", "must be given" },
        { "headers", $"{{ \"X\": \"{new string('v', 4_097)}\" }}", "$.headers.X", "headerValue.length", "4097", "at most 4096" },
        { "headers", $"{{ \"{new string('h', 201)}\": \"v\" }}", $"$.headers['{new string('h', 100)}…']", "headerName.length", "201", "at most 200" },
        { "headers", "{ \"X\": 7 }", "$.headers.X", "json.type", "****", "but is a number" },
        { "headers", "{ \"X\": \"a\", \"x\": \"b\" }", "$.headers.x", "header.duplicate", "x", "Case is ignored" },
        { "isActive", "\"yes\"", "$.isActive", "json.type", "yes", "true or false" },
        { "id", "\"wh_mine\"", "$.id", "id.given", "wh_mine", "Leave it out" },
        { "tenantId", "\"globex\"", "$.tenantId", "tenantId.other", "globex", "Leave it out" },
        { "nmae", "\"x\"", "$.nmae", "member.unknown", "nmae", "name" },
        { "version", "3", "$.version", "member.unknown", "version", "only the members" },
        { "subscriptions", "{}", "$.subscriptions", "json.type", null, "array of subscriptions" },
        { "subscriptions", $"[{string.Join(',', Enumerable.Range(0, 201).Select(Numbered))}]", "$.subscriptions", "subscriptions.count", "201", "at most 200" },
        { "subscriptions", "[7]", "$.subscriptions[0]", "json.type", "7", "must be an object" },
    };

    /// <summary>Subscriptions, as JSON, and the path within the first or second of them.</summary>
    public static TheoryData<string, string, string, string?, string> OfSubscriptions { get; } = new()
    {
        { Subscription("objectName", "null"), ".objectName", "objectName.required", null, "must have the member" },
        { Subscription("objectName", "\" \""), ".objectName", "objectName.required", " ", "required" },
        { Subscription("objectName", "\"Ordres\""), ".objectName", "catalog.object", "Ordres", "Orders" },
        { Subscription("eventType", "null"), ".eventType", "eventType.required", null, "must have the member" },
        { Subscription("eventType", "\"\""), ".eventType", "eventType.required", "", "required" },
        { Subscription("eventType", "\"invoice.payed\""), ".eventType", "catalog.eventType", "invoice.payed", "invoice.paid" },
        { Subscription("eventSources", "[\"RESTAPIs\", \"\"]"), ".eventSources[1]", "eventSource.empty", "", "not be empty" },
        { Subscription("eventSources", "[\"Tasks\", \"Tasks\"]"), ".eventSources[1]", "eventSource.duplicate", "Tasks", "once" },
        { Subscription("eventSources", "[\"RestApis\"]"), ".eventSources[0]", "catalog.eventSource", "RestApis", "RESTAPIs" },
        { Subscription("eventSources", "\"Tasks\""), ".eventSources", "json.type", "Tasks", "array of strings" },
        { Subscription("fields", "[\"Status\"]"), ".fields", "fields.notUpdate", "Status", "only for table.recordUpdate" },
        { Update("[\"Id\", \"\"]"), ".fields[1]", "field.empty", "", "not be empty" },
        { Update("[\"Id\", \"Id\"]"), ".fields[1]", "field.duplicate", "Id", "once" },
        { Update("[\"Stauts\"]"), ".fields[0]", "catalog.field", "Stauts", "Status" },
        { Update("[\"Id\", 7]"), ".fields[1]", "json.type", "7", "must be a string" },
        { Update(Many(501)), ".fields", "fields.count", "501", "at most 500" },
        { Payload($$"""{ "fields": {{Many(501)}} }"""), ".payload.fields", "fields.count", "501", "at most 500" },
        { Subscription("eventSources", Many(51)), ".eventSources", "eventSources.count", "51", "at most 50" },
        { Subscription("objectName", "\"Or\\u200bders\""), ".objectName", "text.invalid", "Or\\u200bders", "U+200B" },
        { Subscription("id", "\"sub_mine\""), ".id", "id.given", "sub_mine", "Leave it out" },
        { Subscription("feilds", "[]"), ".feilds", "member.unknown", "feilds", "fields" },
        { Payload("""{ "fields": ["Id"], "template": "{}" }"""), ".payload", "payload.conflict", "fields and template", "not have both" },
        { Payload("""{ "includePrevious": true, "template": "{}" }"""), ".payload.includePrevious", "payload.includePrevious", "true", "[@previous:Name]" },
        { Payload("""{ "fields": ["Totla"] }"""), ".payload.fields[0]", "catalog.field", "Totla", "Total" },
        { Payload("""{ "fields": ["Id", "Id"] }"""), ".payload.fields[1]", "field.duplicate", "Id", "once" },
        { Payload("""{ "template": "{ 'a': [@field:] }" }"""), ".payload.template", "template.parameter.empty", "[@field:]", "Line 1, column 8" },
        { Payload("""{ "template": "{ 'a': [@out-hook:secret] }" }"""), ".payload.template", "template.secret", "[@out-hook:secret]", "signature" },
        { Payload("""{ "template": "{ 'a': 1,\n}" }"""), ".payload.template", "template.syntax", null, "Line 2, column 1" },
        { Payload("""{ "template": "{ 'a': [@field:Totla] }" }"""), ".payload.template", "catalog.field", "Totla", "Total" },
        { Payload("""{ "tempalte": "{}" }"""), ".payload.tempalte", "member.unknown", "tempalte", "template" },
    };

    /// <summary>Two subscriptions that overlap, and what they share.</summary>
    public static TheoryData<string, string, string> Overlaps { get; } = new()
    {
        { Subscription("isActive", "false"), Subscription("isActive", "true"), "table.recordDelete of Orders" },
        { Subscription("eventSources", "[\"Tasks\", \"RESTAPIs\"]"), Subscription("eventSources", "[\"RESTAPIs\"]"), "table.recordDelete of Orders" },
        { Update("[\"Id\", \"Status\"]"), Update("[\"Total\", \"Status\"]"), "table.recordUpdate of Orders" },
        { Update("[]"), Update("[\"Total\"]"), "table.recordUpdate of Orders" },
    };

    /// <summary>Events that no change can be: the members beside object and type.</summary>
    public static TheoryData<string, string, string, string> OfEvents { get; } = new()
    {
        { "table.recordInsert", "\"previous\": {}, \"current\": {}", ".previous", "previous.notAllowed" },
        { "table.recordInsert", "\"isActive\": true, \"current\": {}", ".isActive", "member.unknown" },
        { "table.recordInsert", "\"id\": \"evt_1\"", ".current", "current.required" },
        { "table.recordDelete", "\"previous\": {}, \"current\": {}", ".current", "current.notAllowed" },
        { "table.recordDelete", "\"id\": \"evt_1\"", ".previous", "previous.required" },
        { "table.recordUpdate", "\"current\": {}", ".previous", "previous.required" },
        { "table.recordUpdate", "\"previous\": {}", ".current", "current.required" },
        { "table.recordUpdate", "\"previous\": {}, \"current\": {}, \"changedFields\": [\"Id\"]", ".changedFields", "changedFields.notAllowed" },
        { "table.recordInsert", "\"current\": {}, \"changedFields\": [\"Id\"]", ".changedFields", "changedFields.notAllowed" },
        { "table.recordUpdate", "\"current\": {}, \"changedFields\": [\"Id\", \"Id\"]", ".changedFields[1]", "field.duplicate" },
        { "table.recordInsert", "\"current\": {}, \"tenantId\": \"globex\"", ".tenantId", "tenantId.other" },
        { "table.recordInsert", "\"current\": {}, \"eventDate\": \"yesterday\"", ".eventDate", "json.type" },
        { "table.recordInsert", "\"current\": [1]", ".current", "json.type" },
    };

    private static string Subscription(string member, string value, string type = "table.recordDelete")
    {
        var members = new Dictionary<string, string> { ["objectName"] = "\"Orders\"", ["eventType"] = $"\"{type}\"", [member] = value };
        return $"{{ {string.Join(", ", members.Select(each => $"\"{each.Key}\": {each.Value}"))} }}";
    }

    /// <summary>A subscription that shares nothing with those of other numbers.</summary>
    private static string Numbered(int number) => Update($"[\"f{number}\"]");

    private static string Many(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"n{i}\""))}]";

    private static string Update(string fields) => Subscription("fields", fields, "table.recordUpdate");

    private static string Payload(string payload) => Subscription("payload", payload);
}
