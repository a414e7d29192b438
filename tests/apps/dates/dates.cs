// Dates, times and spans: arithmetic, formats, parsing, zones that need no data, calendars, limits and their errors.
using System;
using System.Globalization;
using System.Linq;

static class Program
{
    static void Try(string title, Action action)
    {
        try { action(); Console.WriteLine(title + ": nothing"); }
        catch (Exception e) { Console.WriteLine($"{title}: {e.GetType().Name}: {e.Message}"); }
    }

    static void DateTimes()
    {
        var t = new DateTime(2024, 2, 28, 23, 59, 58, 123, 456, DateTimeKind.Utc).AddTicks(7);
        foreach (string f in "d D f F g G m o r s t T u U y yyyy/MM/dd HH:mm:ss.fffffff|ddd MMM d|hh tt|'day' dddd|%h|zzz K|yy-M-d H:m:s.FFF g".Split('|').SelectMany((x, i) => i == 0 ? x.Split(' ').Take(15).Append(string.Join(' ', x.Split(' ')[15..])) : [x]))
            Console.Write($"[{t.ToString(f)}] ");
        Console.WriteLine();
        Console.WriteLine($"{t.AddDays(1):o} {t.AddMonths(12):d} {t.AddYears(-1):d} {t.AddHours(-0.5):T} {t.AddMilliseconds(1.5).Ticks} {t.Date:s} {t.TimeOfDay} {t.DayOfYear} {t.DayOfWeek} {t.Microsecond} {t.Nanosecond}");
        Console.WriteLine($"{DateTime.IsLeapYear(2100)} {DateTime.DaysInMonth(2024, 2)} {(t - new DateTime(1970, 1, 1)).TotalDays:F6} {t > DateTime.UnixEpoch} {t.CompareTo(DateTime.MaxValue)} {DateTime.MinValue:u} {DateTime.MaxValue:O} {t.ToBinary()} {t.ToFileTimeUtc()} {t.ToOADate():F8}");
        foreach (string s in new[] { "2026-11-21", "2026-11-21T14:05:06.789Z", "11/21/2026 2:05 PM", "21 Nov 2026 14:05:06 GMT", "Saturday, 21 November 2026", "2026-11-21T14:05:06+02:00", "14:05", "2026-13-01", "yesterday" })
            Console.Write(DateTime.TryParse(s, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault, out DateTime parsed) ? $"{parsed:o} " : "no ");
        Console.WriteLine();
        Console.WriteLine($"{DateTime.ParseExact("07.03.26 08h", "dd.MM.yy HH'h'", null):s} {DateTime.ParseExact("20260307", ["yyyy", "yyyyMMdd"], null, DateTimeStyles.AssumeUniversal):u}");
        Try("date", () => new DateTime(2023, 2, 29));
        Try("overflow", () => DateTime.MaxValue.AddTicks(1));
        Try("parse", () => DateTime.Parse("32/01/2020"));
        Try("exact", () => DateTime.ParseExact("2020", "yyyy-MM", null));
        Try("bad format", () => t.ToString("%"));
        Console.WriteLine($"{t.ToLocalTime().Kind} {t.ToLocalTime():o} {TimeZoneInfo.Local.BaseUtcOffset} {TimeZoneInfo.Utc.Id} {TimeZoneInfo.Utc.DisplayName} {TimeZoneInfo.ConvertTimeToUtc(new DateTime(2026, 7, 1)):o} {DateTime.SpecifyKind(t, DateTimeKind.Unspecified):o}");
        TimeZoneInfo zone = TimeZoneInfo.CreateCustomTimeZone("Test", TimeSpan.FromHours(5.5), "(UTC+05:30) Test", "Test Standard");
        Console.WriteLine($"{TimeZoneInfo.ConvertTimeFromUtc(t, zone):s} {zone.IsDaylightSavingTime(t)} {TimeZoneInfo.ConvertTime(DateTimeOffset.UnixEpoch, zone):o} {zone}");
        Try("zone", () => TimeZoneInfo.FindSystemTimeZoneById("Mars/Olympus"));
        Console.WriteLine(Math.Abs((DateTime.UtcNow - DateTimeOffset.Now.UtcDateTime).TotalMinutes) < 1);
    }

    static void Others()
    {
        var o = new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.FromHours(-3.5));
        Console.WriteLine($"{o} | {o:o} | {o:R} | {o.UtcDateTime:s} | {o.ToOffset(TimeSpan.FromHours(9)):zzz HH:mm} | {o.ToUnixTimeMilliseconds()} | {DateTimeOffset.FromUnixTimeSeconds(-1):u} | {o == o.ToUniversalTime()} {o.EqualsExact(o.ToUniversalTime())}");
        Console.WriteLine(DateTimeOffset.Parse("2026-01-02 03:04 +01:00") + " " + DateTimeOffset.TryParse("2026-01-02T00:00:00+25:00", out _));
        Try("offset", () => new DateTimeOffset(DateTime.UnixEpoch, TimeSpan.FromHours(1)));
        var d = new DateOnly(2024, 2, 29);
        Console.WriteLine($"{d} {d:R} {d.AddYears(1):o} {d.AddMonths(-12)} {d.DayNumber} {DateOnly.FromDayNumber(1):D} {d.ToDateTime(new TimeOnly(13, 1)):s} {DateOnly.Parse("2026-05-06"):yyyyMMdd} {d < DateOnly.MaxValue} {DateOnly.TryParseExact("6.5.26", "d.M.yy", out DateOnly e)} {e}");
        var time = new TimeOnly(23, 15, 30, 250);
        Console.WriteLine($"{time} {time:O} {time.AddHours(2.5, out int days)} {days} {time - new TimeOnly(1, 0)} {new TimeOnly(1, 0) - time} {time.IsBetween(new(23, 0), new(2, 0))} {TimeOnly.Parse("4:05 PM"):HH:mm} {TimeOnly.MaxValue.Ticks}");
        Try("day", () => new DateOnly(2023, 4, 31));
        TimeSpan s = new(1, 2, 3, 4, 5);
        Console.WriteLine($"{s} {s:c} {s:g} {s:G} {s:hh\\:mm} {s:d' days 'h'h'} {-s} {s.TotalMinutes:F3} {s * 2.5} {s / TimeSpan.FromHours(1):F6} {s.Negate().Duration()} {TimeSpan.FromSeconds(1.23456789)} {TimeSpan.FromDays(3, 4, 5)} {TimeSpan.MinValue} {TimeSpan.Zero}");
        Console.WriteLine($"{TimeSpan.Parse("6:12:14:45.5")} {TimeSpan.Parse("-00:00:01")} {TimeSpan.Parse("5")} {TimeSpan.TryParse("24:60", out _)} {TimeSpan.ParseExact("1:02", "h\\:mm", null)}");
        Try("span", () => TimeSpan.Parse("25:00:00"));
        Try("span overflow", () => TimeSpan.FromDays(1e9));
        Try("span NaN", () => TimeSpan.FromSeconds(double.NaN));
        Console.WriteLine(string.Join(' ', new[] { "2024-12-30", "2026-01-01", "2021-01-03", "2020-12-31" }.Select(x => ISOWeek.GetWeekOfYear(DateTime.Parse(x)) + "/" + ISOWeek.GetYear(DateTime.Parse(x)))) + " " + ISOWeek.ToDateTime(2026, 1, DayOfWeek.Monday).ToString("d"));
        var calendar = new GregorianCalendar();
        Console.WriteLine($"{calendar.GetWeekOfYear(new DateTime(2026, 11, 21), CalendarWeekRule.FirstFourDayWeek, DayOfWeek.Monday)} {calendar.GetMonthsInYear(2026)} {new JulianCalendar().ToDateTime(2026, 1, 1, 0, 0, 0, 0):d} {new HebrewCalendar().GetYear(new DateTime(2026, 11, 21))} {new PersianCalendar().GetMonth(new DateTime(2026, 3, 21))} {new HijriCalendar().GetYear(new DateTime(2026, 3, 21))}");
        DateTimeFormatInfo info = CultureInfo.InvariantCulture.DateTimeFormat;
        Console.WriteLine($"{info.ShortDatePattern} {string.Join(',', info.AbbreviatedDayNames)} {info.GetMonthName(5)} {info.FirstDayOfWeek} {info.PMDesignator}");
        var custom = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        custom.DateTimeFormat.DateSeparator = "~";
        custom.DateTimeFormat.AMDesignator = "morning";
        custom.NumberFormat.NumberDecimalSeparator = ",";
        Console.WriteLine(string.Format(custom, "{0:d/M/yyyy h tt} {1:N2} {2}", new DateTime(2026, 5, 6, 7, 0, 0), 1234.5, 0.25));
    }

    static void Main()
    {
        DateTimes();
        Others();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        System.Threading.Thread.Sleep(20);
        Console.WriteLine($"{watch.ElapsedMilliseconds >= 19} {System.Diagnostics.Stopwatch.GetElapsedTime(0, 0)} {watch.IsRunning} {Environment.TickCount64 > 0}");
        var provider = TimeProvider.System;
        Console.WriteLine(provider.GetUtcNow().Offset + " " + provider.LocalTimeZone.BaseUtcOffset + " " + (provider.TimestampFrequency > 0));
    }
}
