// Time zones, of the system's database.
using System;
using System.Linq;
static class Program
{
    static void Main()
    {
        Console.WriteLine(TimeZoneInfo.Local.Id + " " + TimeZoneInfo.Local.BaseUtcOffset + " " + TimeZoneInfo.Local.SupportsDaylightSavingTime);
        foreach (string id in new[] { "Europe/Berlin", "America/New_York", "Asia/Kolkata", "W. Europe Standard Time", "Etc/UTC" })
            try
            {
                TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(id);
                Console.WriteLine($"{zone.Id} {zone.BaseUtcOffset} {TimeZoneInfo.ConvertTimeFromUtc(new DateTime(2024, 7, 1, 12, 0, 0, DateTimeKind.Utc), zone):s} {zone.IsDaylightSavingTime(new DateTime(2024, 1, 1))} {zone.GetUtcOffset(new DateTime(1975, 6, 1))} {zone.StandardName}");
                Console.WriteLine(zone.IsInvalidTime(new DateTime(2024, 3, 31, 2, 30, 0)) + " " + zone.IsAmbiguousTime(new DateTime(2024, 10, 27, 2, 30, 0)));
            }
            catch (Exception e) { Console.WriteLine(id + ": " + e.GetType().Name + " " + e.Message); }
        Console.WriteLine(TimeZoneInfo.GetSystemTimeZones().Count > 0);
        Console.WriteLine(DateTimeOffset.FromUnixTimeSeconds(1720000000).ToLocalTime().ToString("o") + " " + new DateTime(2024, 7, 1, 0, 0, 0, DateTimeKind.Local).ToUniversalTime().ToString("o"));
        Console.WriteLine(TimeZoneInfo.TryConvertIanaIdToWindowsId("Europe/Berlin", out string w) + " " + w);
    }
}
