using System.Text;
using CsCheck;
using Xunit;

namespace Webhooks.Records;

public class PlainTextTests
{
    [Fact]
    public void TryCopy_AnyLengthAndOneOtherCharacter_CopiesOnlyPlainText()
    {
        char[] others = ['\0', '\n', '\x1f', '"', '\\', '\x7f', '\x80', 'é', 'Ġ', '\ud800', '\uffff'];
        Gen.Select(Gen.Char[' ', '~'].Where(c => c is not ('"' or '\\')).Array[0, 70], Gen.Int[0, 69], Gen.OneOf(others))
            .Sample((plain, place, other) =>
            {
                var target = new byte[plain.Length + 3];
                Assert.True(PlainText.TryCopy(plain, target));
                Assert.Equal(Encoding.ASCII.GetBytes(plain), target[..plain.Length]);
                Assert.Equal(new byte[3], target[plain.Length..]);
                if (place < plain.Length)
                {
                    plain[place] = other;
                    Assert.False(PlainText.TryCopy(plain, target));
                }
            });
    }
}
