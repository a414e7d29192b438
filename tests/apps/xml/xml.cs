// XML: the reader, the writer, LINQ to XML, documents with XPath, namespaces and errors.
using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;

static class Program
{
    const string Source = """
        <?xml version="1.0" encoding="utf-8"?>
        <!-- stock -->
        <shop xmlns="urn:shop" xmlns:p="urn:price" name="a &amp; b">
          <item id="1" p:net="10.50">Lamp &lt;big&gt;</item>
          <item id="2" p:net="3"><![CDATA[<raw>]]></item>
          <empty/>
          <?go now?>
        </shop>
        """;

    static void Try(string title, Action action)
    {
        try { action(); Console.WriteLine(title + ": nothing"); }
        catch (Exception e) { Console.WriteLine($"{title}: {e.GetType().Name}: {e.Message}"); }
    }

    static void Main()
    {
        using (XmlReader reader = XmlReader.Create(new StringReader(Source), new XmlReaderSettings { IgnoreWhitespace = true }))
            while (reader.Read())
            {
                Console.Write($"{new string(' ', reader.Depth)}{reader.NodeType} {reader.Name} {reader.Value}");
                while (reader.MoveToNextAttribute())
                    Console.Write($" [{reader.NamespaceURI}|{reader.LocalName}={reader.Value}]");
                Console.WriteLine();
            }
        XDocument document = XDocument.Parse(Source);
        XNamespace shop = "urn:shop", price = "urn:price";
        Console.WriteLine(document.Root!.Elements(shop + "item").Sum(e => (decimal)e.Attribute(price + "net")) + " " + (string)document.Root.Attribute("name") + " " + document.Descendants().Count());
        document.Root.Add(new XElement(shop + "item", new XAttribute("id", 3), "new \u00e9 <", new XComment("end")));
        document.Root.Element(shop + "empty")!.Remove();
        foreach (XElement e in from e in document.Root.Elements() orderby (int)e.Attribute("id") descending select e)
            Console.WriteLine($"{e.Name.LocalName} {e.Value} {e.NodesBeforeSelf().Count()}");
        Console.WriteLine(document);
        var built = new XElement("list", Enumerable.Range(1, 3).Select(i => new XElement("n", new XAttribute("square", i * i), i)), new XElement("when", new DateTime(2026, 1, 2)), new XElement("flag", true));
        Console.WriteLine(built.ToString(SaveOptions.DisableFormatting) + " " + XNode.DeepEquals(built, new XElement(built)));
        var text = new StringBuilder();
        using (XmlWriter writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement("root", "urn:x");
            writer.WriteAttributeString("quote", "\"<&\n");
            writer.WriteElementString("child", "text > & <");
            writer.WriteStartElement("q", "c", "urn:q");
            writer.WriteCData("]]");
            writer.WriteValue(1.5);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        Console.WriteLine(text);
        var dom = new XmlDocument();
        dom.LoadXml("<a><b k='1'>x</b><b k='2'>y<c/></b></a>");
        Console.WriteLine(dom.DocumentElement!.ChildNodes.Count + " " + dom.GetElementsByTagName("b")[1]!.InnerXml + " " + dom.SelectSingleNode("/a/b[@k='2']")!.InnerText);
        dom.DocumentElement.AppendChild(dom.CreateElement("d")).InnerText = "<t>";
        Console.WriteLine(dom.OuterXml + " " + new XPathDocument(new StringReader(dom.OuterXml)).CreateNavigator().Evaluate("sum(//@k) + count(//b)"));
        foreach (string bad in new[] { "<a>", "<a></b>", "<a x=1/>", "<a>&nope;</a>", "", "<a/><b/>", "<a b='1' b='2'/>", "<p:a/>" })
            Try(bad, () => XDocument.Parse(bad));
    }
}
