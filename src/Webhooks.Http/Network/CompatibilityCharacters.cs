using System.Collections.Frozen;
using System.Globalization;

namespace Webhooks.Network;

/// <summary>Maps characters to the ASCII text that NFKC and lower-casing make of them.</summary>
/// <remarks>
/// <c>string.Normalize</c> does nothing in invariant globalization mode, and the SSRF guard must not depend on it. The table
/// is Unicode 14 and the two full stops of IDNA (U+3002, U+FF61).
/// </remarks>
internal static class CompatibilityCharacters
{
    private static readonly FrozenDictionary<int, string> Map = Parse();

    /// <summary>Returns the ASCII text for a code point, or null if there is none.</summary>
    public static string? Find(int codePoint) => Map.GetValueOrDefault(codePoint);

    /// <summary>Gets all entries, for tests.</summary>
    public static IReadOnlyDictionary<int, string> All => Map;

    private static FrozenDictionary<int, string> Parse()
    {
        var map = new Dictionary<int, string>();
        foreach (var range in Table.AsSpan().Split(' '))
        {
            Add(map, Table.AsSpan()[range]);
        }

        return map.ToFrozenDictionary();
    }

    private static void Add(Dictionary<int, string> map, ReadOnlySpan<char> entry)
    {
        var equals = entry.IndexOf('=');
        var points = entry[..equals];
        var text = entry[(equals + 1)..];
        var dash = points.IndexOf('-');
        var first = Hex(dash < 0 ? points : points[..dash]);
        var last = dash < 0 ? first : Hex(points[(dash + 1)..]);
        for (var point = first; point <= last; point++)
        {
            // Within a range, the letters increase with the code points.
            map[point] = first == last ? text.ToString() : ((char)(text[0] + point - first)).ToString();
        }
    }

    private static int Hex(ReadOnlySpan<char> digits) =>
        int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    // Code points, or ranges of them, in hexadecimal, and the text for the first one.
    private const string Table =
        "AA=a B2-B3=2 B9=1 BA=o 132=ij 133=ij 17F=s 1C7=lj 1C8=lj 1C9=lj 1CA=nj 1CB=nj 1CC=nj 1F1=dz 1F2=dz " +
        "1F3=dz 2B0=h 2B2=j 2B3=r 2B7=w 2B8=y 2E1=l 2E2=s 2E3=x 37E=; 1D2C=a 1D2E=b 1D30-1D31=d 1D33-1D3A=g " +
        "1D3C=o 1D3E=p 1D3F=r 1D40-1D41=t 1D42=w 1D43=a 1D47=b 1D48-1D49=d 1D4D=g 1D4F=k 1D50=m 1D52=o 1D56=p " +
        "1D57-1D58=t 1D5B=v 1D62=i 1D63=r 1D64-1D65=u 1D9C=c 1DA0=f 1DBB=z 1FEF=` 2024=. 2025=.. 2026=... 203C=!! " +
        "2047=?? 2048=?! 2049=!? 2070=0 2071=i 2074-2079=4 207A=+ 207C== 207D-207E=( 207F=n 2080-2089=0 208A=+ " +
        "208C== 208D-208E=( 2090=a 2091=e 2092=o 2093=x 2095=h 2096-2099=k 209A=p 209B-209C=s 20A8=rs 2100=a/c " +
        "2101=a/s 2102=c 2105=c/o 2106=c/u 210A-210B=g 210C=h 210D=h 210E=h 2110=i 2111=i 2112=l 2113=l 2115=n " +
        "2116=no 2119-211B=p 211C=r 211D=r 2120=sm 2121=tel 2122=tm 2124=z 2128=z 212A=k 212C-212D=b 212F=e " +
        "2130-2131=e 2133=m 2134=o 2139=i 213B=fax 2145=d 2146-2147=d 2148-2149=i 2160=i 2161=ii 2162=iii 2163=iv " +
        "2164=v 2165=vi 2166=vii 2167=viii 2168=ix 2169=x 216A=xi 216B=xii 216C=l 216D-216E=c 216F=m 2170=i " +
        "2171=ii 2172=iii 2173=iv 2174=v 2175=vi 2176=vii 2177=viii 2178=ix 2179=x 217A=xi 217B=xii 217C=l " +
        "217D-217E=c 217F=m 2460-2468=1 2469=10 246A=11 246B=12 246C=13 246D=14 246E=15 246F=16 2470=17 2471=18 " +
        "2472=19 2473=20 2474=(1) 2475=(2) 2476=(3) 2477=(4) 2478=(5) 2479=(6) 247A=(7) 247B=(8) 247C=(9) " +
        "247D=(10) 247E=(11) 247F=(12) 2480=(13) 2481=(14) 2482=(15) 2483=(16) 2484=(17) 2485=(18) 2486=(19) " +
        "2487=(20) 2488=1. 2489=2. 248A=3. 248B=4. 248C=5. 248D=6. 248E=7. 248F=8. 2490=9. 2491=10. 2492=11. " +
        "2493=12. 2494=13. 2495=14. 2496=15. 2497=16. 2498=17. 2499=18. 249A=19. 249B=20. 249C=(a) 249D=(b) " +
        "249E=(c) 249F=(d) 24A0=(e) 24A1=(f) 24A2=(g) 24A3=(h) 24A4=(i) 24A5=(j) 24A6=(k) 24A7=(l) 24A8=(m) " +
        "24A9=(n) 24AA=(o) 24AB=(p) 24AC=(q) 24AD=(r) 24AE=(s) 24AF=(t) 24B0=(u) 24B1=(v) 24B2=(w) 24B3=(x) " +
        "24B4=(y) 24B5=(z) 24B6-24CF=a 24D0-24E9=a 24EA=0 2A74=::= 2A75=== 2A76==== 2C7C=j 2C7D=v 3002=. 3250=pte " +
        "3251=21 3252=22 3253=23 3254=24 3255=25 3256=26 3257=27 3258=28 3259=29 325A=30 325B=31 325C=32 325D=33 " +
        "325E=34 325F=35 32B1=36 32B2=37 32B3=38 32B4=39 32B5=40 32B6=41 32B7=42 32B8=43 32B9=44 32BA=45 32BB=46 " +
        "32BC=47 32BD=48 32BE=49 32BF=50 32CC=hg 32CD=erg 32CE=ev 32CF=ltd 3371=hpa 3372=da 3373=au 3374=bar " +
        "3375=ov 3376=pc 3377=dm 3378=dm2 3379=dm3 337A=iu 3380=pa 3381=na 3383=ma 3384=ka 3385=kb 3386=mb " +
        "3387=gb 3388=cal 3389=kcal 338A=pf 338B=nf 338E=mg 338F=kg 3390=hz 3391=khz 3392=mhz 3393=ghz 3394=thz " +
        "3396=ml 3397=dl 3398=kl 3399=fm 339A=nm 339C=mm 339D=cm 339E=km 339F=mm2 33A0=cm2 33A1=m2 33A2=km2 " +
        "33A3=mm3 33A4=cm3 33A5=m3 33A6=km3 33A9=pa 33AA=kpa 33AB=mpa 33AC=gpa 33AD=rad 33B0=ps 33B1=ns 33B3=ms " +
        "33B4=pv 33B5=nv 33B7=mv 33B8=kv 33B9=mv 33BA=pw 33BB=nw 33BD=mw 33BE=kw 33BF=mw 33C2=a.m. 33C3=bq " +
        "33C4=cc 33C5=cd 33C7=co. 33C8=db 33C9=gy 33CA=ha 33CB=hp 33CC=in 33CD=kk 33CE=km 33CF=kt 33D0=lm 33D1=ln " +
        "33D2=log 33D3=lx 33D4=mb 33D5=mil 33D6=mol 33D7=ph 33D8=p.m. 33D9=ppm 33DA=pr 33DB=sr 33DC=sv 33DD=wb " +
        "33FF=gal A7F2=c A7F3=f A7F4=q FB00=ff FB01=fi FB02=fl FB03=ffi FB04=ffl FB05=st FB06=st FB29=+ FE10=, " +
        "FE13-FE14=: FE15=! FE16=? FE19=... FE30=.. FE33=_ FE34=_ FE35-FE36=( FE37={ FE38=} FE47=[ FE48=] FE4D=_ " +
        "FE4E=_ FE4F=_ FE50=, FE52=. FE54=; FE55=: FE56=? FE57=! FE59-FE5A=( FE5B={ FE5C=} FE5F=# FE60=& " +
        "FE61-FE62=* FE63=- FE64=< FE65=> FE66== FE69-FE6A=$ FE6B=@ FF01-FF20=! FF21-FF3A=a FF3B-FF5E=[ FF61=. " +
        "107A5=q 1D400-1D419=a 1D41A-1D433=a 1D434-1D44D=a 1D44E-1D454=a 1D456-1D467=i 1D468-1D481=a " +
        "1D482-1D49B=a 1D49C=a 1D49E-1D49F=c 1D4A2=g 1D4A5-1D4A6=j 1D4A9-1D4AC=n 1D4AE-1D4B5=s 1D4B6-1D4B9=a " +
        "1D4BB=f 1D4BD-1D4C3=h 1D4C5-1D4CF=p 1D4D0-1D4E9=a 1D4EA-1D503=a 1D504-1D505=a 1D507-1D50A=d " +
        "1D50D-1D514=j 1D516-1D51C=s 1D51E-1D537=a 1D538-1D539=a 1D53B-1D53E=d 1D540-1D544=i 1D546=o " +
        "1D54A-1D550=s 1D552-1D56B=a 1D56C-1D585=a 1D586-1D59F=a 1D5A0-1D5B9=a 1D5BA-1D5D3=a 1D5D4-1D5ED=a " +
        "1D5EE-1D607=a 1D608-1D621=a 1D622-1D63B=a 1D63C-1D655=a 1D656-1D66F=a 1D670-1D689=a 1D68A-1D6A3=a " +
        "1D7CE-1D7D7=0 1D7D8-1D7E1=0 1D7E2-1D7EB=0 1D7EC-1D7F5=0 1D7F6-1D7FF=0 1F100=0. 1F101=0, 1F102=1, " +
        "1F103=2, 1F104=3, 1F105=4, 1F106=5, 1F107=6, 1F108=7, 1F109=8, 1F10A=9, 1F110=(a) 1F111=(b) 1F112=(c) " +
        "1F113=(d) 1F114=(e) 1F115=(f) 1F116=(g) 1F117=(h) 1F118=(i) 1F119=(j) 1F11A=(k) 1F11B=(l) 1F11C=(m) " +
        "1F11D=(n) 1F11E=(o) 1F11F=(p) 1F120=(q) 1F121=(r) 1F122=(s) 1F123=(t) 1F124=(u) 1F125=(v) 1F126=(w) " +
        "1F127=(x) 1F128=(y) 1F129=(z) 1F12B=c 1F12C=r 1F12D=cd 1F12E=wz 1F130-1F149=a 1F14A=hv 1F14B=mv 1F14C=sd " +
        "1F14D=ss 1F14E=ppv 1F14F=wc 1F16A=mc 1F16B=md 1F16C=mr 1F190=dj 1FBF0-1FBF9=0";
}
