using System.Globalization;
using System.Text;
using System.Text.Json;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Editor;

/// <summary>The editor marks exactly what is wrong, previews exactly what is sent, and paints only what changed.</summary>
public sealed class TemplateEditorTests(Chromium chromium, EditorShop shop) : IClassFixture<EditorShop>
{
    private const string Wrong = "[@field:Statsu]";

    // The bracket is at line 6, column 14, in UTF-16 units: two characters before it have two of them.
    private const string WrongTemplate =
        "{\n  \"a\": \"😀𝒳\",\n  \"b\": [@field:Number],\n  \"c\": 1,\n  \"d\": \"\u202Ehidden\",\n"
        + "  \"🏷\": \"😀 x" + Wrong + "\"\n}";

    private const string Marks =
        """
        () => [...document.querySelectorAll('.copy div')].filter(line => line.querySelector('.wave')).map(line => {
          const waves = [...line.querySelectorAll('.wave')];
          const before = document.createRange();
          before.setStart(line, 0);
          before.setEndBefore(waves[0]);
          const marked = waves.map(wave => wave.textContent).join('');
          const area = line.closest('.text').querySelector('textarea');
          const row = area.value.slice(0, area.value.indexOf(marked)).split('\n').length;
          const box = waves[0].getBoundingClientRect();
          const all = area.getBoundingClientRect();
          const { lineHeight, font } = getComputedStyle(area);
          const top = all.top + 10 + (row - 1) * parseFloat(lineHeight) - area.scrollTop;
          return [
            marked, String(row), String(before.toString().length + 1),
            String(line.textContent === area.value.split('\n')[row - 1]),
            String(Math.abs(box.top + box.height / 2 - top - parseFloat(lineHeight) / 2) < 4),
            String(getComputedStyle(waves[0]).font === font),
          ].join(' | ');
        })
        """;

    // What a key changes of the painted copy and of the numbers of its lines.
    private const string Watch =
        """
        () => {
          window.painted = { added: 0, removed: 0, numbers: 0 };
          new MutationObserver(changes => changes.forEach(change => {
            window.painted.added += change.addedNodes.length;
            window.painted.removed += change.removedNodes.length;
          })).observe(document.querySelector('.rel .copy'), { childList: true });
          new MutationObserver(changes => { window.painted.numbers += changes.length; })
            .observe(document.querySelector('.rel .gutter'), { childList: true });
        }
        """;

    [Fact]
    public async Task Error_AfterCharactersBeyondTheBmp_IsMarkedAtExactlyItsText()
    {
        var path = await shop.AddEventAsync("Marks", """{ "order": [@field:Number] }""");
        await using var visitor = await OpenAsync(path);
        var template = visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Template" });
        await template.FillAsync(WrongTemplate);
        await visitor.Page.Locator(".wave").First.WaitForAsync();
        Assert.Equal([$"{Wrong} | 6 | 14 | true | true | true"], await visitor.Page.EvaluateAsync<string[]>(Marks));
        await visitor.KeepPictureAsync("editor-mark");

        // Its link selects it, and the suggestion takes its place.
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Line 6, column 14" }).ClickAsync();
        Assert.Equal(
            Wrong, await template.EvaluateAsync<string>("area => area.value.slice(area.selectionStart, area.selectionEnd)"));
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Status", Exact = true }).ClickAsync();
        await Assertions.Expect(template)
            .ToHaveValueAsync(WrongTemplate.Replace("Statsu", "Status", StringComparison.Ordinal));
        await visitor.Page.Locator(".wave").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        visitor.AssertClean();
    }

    [Fact]
    public async Task Preview_IsByteForByteWhatTheReceiverGets()
    {
        const string customer = "Grünwald 😀 \"zitiert\" \\ עברית <b>&amp;</b>";
        const string template =
            "{\n  \"order\": [@field:Number],\n\t\"text\": \"[@field:Customer] – [@previous:Status] → [@field:Status]\",\n"
            + "  \"total\": [@field:Total], \"big\": 12345678901234567890.10e+5, \"zero\": -0.0\n}";
        var path = await shop.AddEventAsync("Bytes", template);
        var lines = new[] { new { sku = "S", name = "N", quantity = 1, price = 12345678901234.56m } };
        await shop.Api.SendAsync(HttpMethod.Post, "orders", new { number = "B-1", customer, country = "AT", lines });
        await shop.Api.PayAsync("B-1");
        await shop.Api.UntilAsync(
            $"webhooks/deliveries?state=delivered&webhookId={path.Split('/')[1]}", page => page["items"]!.AsArray().Count > 0);
        var received = Assert.Single(
            shop.Receiver.Requests, each => each.RequestLine.Contains("/Bytes ", StringComparison.Ordinal)).Body;

        await using var visitor = await OpenAsync(path);
        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Sample event" }).SelectOptionAsync("own");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Exact" }).ClickAsync();
        var preview = visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Preview", Exact = true });
        await visitor.Page.Locator(".sample textarea").FillAsync(
            $$"""
            {
              "objectName": "Orders", "eventType": "table.recordUpdate", "eventSource": "RESTAPIs",
              "current": {{Row(customer, "Paid")}},
              "previous": {{Row(customer, "Placed")}}
            }
            """);
        await Assertions.Expect(preview).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Grünwald"));
        Assert.Equal(Encoding.UTF8.GetString(received), await preview.InputValueAsync());
        var size = string.Create(CultureInfo.InvariantCulture, $"{received.Length} bytes");
        await visitor.Page.GetByText(size, new() { Exact = true }).WaitForAsync();
        visitor.AssertClean();
    }

    [Fact]
    public async Task LargeTemplate_WhileItIsTyped_RepaintsOnlyTheLinesThatChange()
    {
        var text = new StringBuilder("{\n");
        for (var i = 0; text.Length < 250 * 1024; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  \"member{i}\": \"[@field:Status] was [@previous:Status] at {i}\",\n");
        }

        var path = await shop.AddEventAsync("Large", text.Append("  \"end\": 1\n}").ToString());
        await using var visitor = await OpenAsync(path);
        var page = visitor.Page;
        var template = page.GetByRole(AriaRole.Textbox, new() { Name = "Template" });
        await page.Locator(".rel .copy div").First.WaitForAsync();
        await template.EvaluateAsync(
            """
            area => {
              const middle = area.value.indexOf('\n', area.value.length / 2);
              area.focus();
              area.setSelectionRange(middle, middle);
              area.scrollTop = area.scrollHeight / 2;
            }
            """);
        await page.Locator(".rel .gutter").GetByText("1960", new() { Exact = true }).WaitForAsync();
        await page.EvaluateAsync(Watch);
        await page.Keyboard.TypeAsync("abc");
        Assert.Equal("3 3 0", await PaintedAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Backspace");
        await page.Keyboard.PressAsync("Backspace");
        await page.Keyboard.PressAsync("Backspace");

        // 24 lines are visible, and 50 above and below them are painted.
        Assert.InRange(await page.Locator(".rel .copy div").CountAsync(), 24, 24 + 2 * 50 + 25);
        visitor.AssertClean();
    }

    private static string Row(string customer, string status) =>
        $$"""
        { "Id": 1, "Number": "B-1", "Customer": {{JsonSerializer.Serialize(customer)}}, "Country": "AT",
          "Status": "{{status}}", "Total": 12345678901234.56 }
        """;

    private static async Task<string> PaintedAsync(IPage page) =>
        await page.EvaluateAsync<string>("() => `${painted.added} ${painted.removed} ${painted.numbers}`");

    private async Task<Visitor> OpenAsync(string path)
    {
        var visitor = await Visitor.OpenAsync(chromium, shop.Address);
        // A preview with an error is refused, and the browser logs it.
        visitor.Expect("/portal/api/preview");
        await visitor.SignInAsync();
        await visitor.GoAsync(path);
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Template" }).WaitForAsync();
        return visitor;
    }
}
