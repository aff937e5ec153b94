using System.Text;
using Webhooks;
using Webhooks.Counts;

// Counts what a reader of the code meets, and writes it into docs/architecture.md: `./build.sh counts`.
if (args is not [var root])
{
    Console.Error.WriteLine("usage: Webhooks.Counts ROOT_OF_THE_REPOSITORY");
    return 2;
}

var run = new InstrumentedAssemblies().LoadProgram().GetType(typeof(FirstDelivery).FullName!)!.GetMethod(nameof(FirstDelivery.RunAsync))!;
var touched = await (Task<string[]>)run.Invoke(null, null)!;
var shown = SignatureTypes.Of(typeof(FirstDelivery));
var exported = typeof(Webhook).Assembly.GetExportedTypes().Where(type => !type.IsNested).Select(type => type.Namespace!);
var files = Directory.GetFiles(Path.Combine(root, "src/Webhooks.Core"), "*.cs").Length;

var table = new StringBuilder()
    .AppendLine("| what is counted | number |")
    .AppendLine("| --- | ---: |")
    .AppendLine(null, $"| files in the root folder of Webhooks.Core | {files} |");
foreach (var group in exported.CountBy(name => name).OrderBy(group => group.Key, StringComparer.Ordinal))
{
    table.AppendLine(null, $"| public types in `{group.Key}` | {group.Value} |");
}

table.AppendLine(null, $"| types in the signatures of a first delivery (`bench/Webhooks.Counts/FirstDelivery.cs`) | {shown.Length} |")
    .AppendLine(null, $"| types that run for one event, from dispatch to outcome, over HTTP | {touched.Length} |");
Marked.Replace(Path.Combine(root, "docs/architecture.md"), "counts", table.ToString());
Console.Write(table);
Console.WriteLine($"\nsignatures: {string.Join(", ", shown)}\n\none event:");
foreach (var group in touched.GroupBy(name => name[..name.LastIndexOf('.')]))
{
    Console.WriteLine($"    {group.Key} {group.Count()}: {string.Join(", ", group.Select(name => name[(group.Key.Length + 1)..]))}");
}

return 0;
